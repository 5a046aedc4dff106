using System.Net;
using System.Text.RegularExpressions;
using CourseKit.Cli.Pages;
using CsCheck;

namespace CourseKit.Cli.Tests.Pages;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("1%\r50%\r100%\ndone", "100%|done")]
    [InlineData("a\r\nb\r\n", "a|b")]
    [InlineData("abc\b\bX", "aX")]
    [InlineData("", "")]
    public void Lines_are_as_a_terminal_leaves_them(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', TerminalText.Lines(text)));

    [Theory]
    [InlineData("\e[31mred\e[0m plain", "<span class=\"ck-ansi-1\">red</span> plain")]
    [InlineData("\e[1;94mbold\e[22mthin\e[39m", "<span class=\"ck-ansi-4 ck-bold\">bold</span><span class=\"ck-ansi-4\">thin</span>")]
    [InlineData("\e[38;5;196mmany\e[48;2;1;2;3m<", "many&lt;")]
    [InlineData("\e[2K\e[?25l\e]0;title\ax\e[", "x")]
    public void Colours_become_classes_and_other_sequences_go(string text, string expected) =>
        Assert.Equal(expected, TerminalText.Render(text).ToString().Replace("<span class=\"ck-ansi-1\"></span>", "", StringComparison.Ordinal));

    [Fact]
    public void No_text_makes_wrong_HTML() =>
        Gen.OneOf([.. ((string[])["\e", "[", "m", "1", ";", "31", "38", "5", "]", "\a", "<", "&", "x", "\b", "\0"]).Select(Gen.Const)]).Array[0, 20].Sample(pieces =>
        {
            var html = TerminalText.Render(string.Concat(pieces)).ToString();
            var bare = Regex.Replace(html, "<span class=\"[a-z0-9 -]+\">|</span>", "");
            Assert.DoesNotContain('<', bare);
            Assert.DoesNotContain('\e', WebUtility.HtmlDecode(bare));
        });
}
