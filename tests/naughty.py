"""Texts that nobody should type."""

_TYPED = r'''
' '' " "" """ ` “ „“ »« 'a a' "a a" a"b"c “a" ‘a’
* ** *a* a* a*b*c* ? ?? ?a a? *?*? *:* [a-z]* (a|b)*c ^a$ .* (?:a+)+$ a{1,9999} \d+\ (?P<x>
~ ~~ a~ a~0 a~9 a~-1 a~0.5 ~a "a"~ "a"~9999999 "~~~~ a~* a*~2 ab~~2 交~1
AND OR NOT - -- ---a -a a- -(a) +a -* ( ) () )( (() a) ()() [ ] [] [a] {} {{7*7}} ${7*7} #{1} {% <%=
date: date:[TO] date:[2017 date:2017] date:0000 date:9999 date:10000 date:2017-13 date:2017-02-30 date:-1 date:1e309 date:* date:٢٠١٧
date:２０１７ date:date:2017 -date:2017 date:UNDATED date:(2017) date:"2017"
field:field:x a:b:c:d : :: :a a: title: title:title:x title:* title:" title:() title:(a title:-a title:date:2017 body:actor:x actor: actor:*
actor:"" actor:~ topic:-1 source:0 lang: lang:xx kind:none http:// https://x http://[::1]/ http://a/b?c=d&e=f#g www. javascript:alert(1) //a
%s%n%d % %00 %u0000 _ \ \0 \u0000 &amp; &#x0; <b> </title> <!-- ]]> <![CDATA[ ../../etc/passwd ;ls |cat $(x) && || ! @ # $ ^ = a=b ; , . … /
1e309 -1 NaN null None true 0x0 1/0 1,000,000,000,000,000,000 -0 1.2.3.4 ::1 ٣٤٥ ＂ａ＂ ％ ß ﬁ ⅷ ﷺ ŉ 🙂 👩‍👩‍👧‍👦 🇦🇲 1️⃣ ㄱㅏ กำ ｶﾞ עִברית
'''
TYPED = _TYPED.split()
WITH_BLANKS = [
    "", " ", "[ TO ]", "date:[ TO ]", "date:[2018 TO 2017]", "date:[1 TO 2 TO 3]", "NOT NOT NOT", "AND OR NOT", "a AND OR b", "NOT (a OR",
    "- a -", '"a" "b', '"a b"~', "' OR 1=1 --", "'; DROP TABLE archive_article; --", "\t\r\n", "\x00", "\x01\x1f\x7f\x80", "\u2028",
    "\ufeff",
    "\u200b\u2060", "\u202e\u2066abc\u2069", "\ud800", "\udfff\ud800a", "\U0010ffff", "\ufffe", "a" + "\u0301" * 300, "\u0301\u0302",
    "z̷̢̛a̴l̸g̷o̷", "<script>alert('a')</script>",
]  # fmt: skip
LONG = [
    "a" * 20_000,
    "a " * 5_000, "é" * 9_999, "交" * 9_999, '"' * 9_999, "(" * 5_000, ")" * 5_000, "(" * 3_000 + "a" + ")" * 3_000, "-" * 9_999,
    "[" * 9_999, "~" * 9_999, "a:" * 5_000, "title:" * 1_600, "NOT " * 2_500, "a OR " * 2_000, "a* " * 3_000, "*a " * 3_000, "a~2 " * 2_500,
    '"a b"~50 ' * 1_000, f'"{"a " * 4_900}"~50', "a-" * 4_999, "1," * 4_999, "A." * 4_999, "a'" * 4_999, "\u0301" * 9_999, "9" * 4_000,
    "date:2017 " * 900, "actor:a " * 1_000, "http://a " * 1_000, " ".join(f"w{n}" for n in range(1_000)),
]  # fmt: skip
NAUGHTY = [*TYPED, *WITH_BLANKS, *LONG]
