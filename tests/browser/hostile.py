"""What readers may type to break a page: names and bodies of comments."""

LONG = "ميزانية" * 70
HOSTILE = (
    ("<b>أبو خالد</b>", "<script>alert(1)</script><img src=x onerror=alert(2)> نص بعد الوسم"),
    ("Robert'); DROP TABLE", '"><svg onload=alert(3)> &lt;p&gt; &amp; ]]> --> <!-- 🙂'),
    ("user_2026", "https://example.org/?a=1&b=2 @handle #وسم +963 11 222 C++ 50% (85)"),
    ("سـلـمـى", "ه̷̛͉͎͗̚ذ̶̡̤́̐ا̵̣̉ ن̵̗̈́ص̶̮̂ " + LONG),
    ("O’Connor-Smith", "a" * 500 + "\n\n\n" + "b " * 200),
    ("محمد 🇸🇾", "سطر أول\nسطر ثان\n\nفقرة «مقتبسة» و“quoted” و12 مليون"),
)
