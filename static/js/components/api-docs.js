// <api-docs data-schema="…">: the OpenAPI document as a page, drawn by Swagger UI from this site.
class ApiDocs extends HTMLElement {
  connectedCallback() {
    window.SwaggerUIBundle({
      url: this.dataset.schema,
      domNode: this,
      deepLinking: true,
      // Both would ask other hosts.
      validatorUrl: null,
      queryConfigEnabled: false,
    });
  }
}

customElements.define("api-docs", ApiDocs);
