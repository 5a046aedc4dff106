using System.Net;
using System.Text.RegularExpressions;
using CourseKit.Cli.Pages;
using CsCheck;

namespace CourseKit.Cli.Tests.Pages;

public sealed class CSharpColoursTests
{
    [Theory]
    [InlineData("var x = 1;", "k:var n:1")]
    [InlineData("List<Tensor> a = new() { b };", "t:List t:Tensor k:new")]
    [InlineData("torch.Tensor t = null;", "t:Tensor k:null")]
    [InlineData("Console.WriteLine($\"a {b:f2} c\");", "t:Console m:WriteLine s:$\" s:a  s:f2 s: c s:\"")]
    [InlineData("record Net(int Depth) : Module;", "k:record t:Net k:int t:Module")]
    [InlineData("static int F<T>(T x) => nameof(x).Length; // why", "k:static k:int m:F t:T t:T k:nameof c:// why")]
    [InlineData("using static TorchSharp.torch;", "k:using k:static")]
    [InlineData("#r \"nuget: CourseKit\"\nvar a = 'x';", "d:#r \"nuget: CourseKit\" k:var s:'x'")]
    [InlineData("#!time\nvar a = 0;", "d:#!time k:var n:0")]
    [InlineData("#!html\n<b>class</b>\n#!csharp\nclass A { }", "d:#!html d:#!csharp k:class t:A")]
    [InlineData("/* a\n b */ await F();", "c:/* a\n b */ k:await m:F")]
    [InlineData("var s = \"\"\"\n  raw \"x\"\n  \"\"\";", "k:var s:\"\"\"\n  raw \"x\"\n  \"\"\"")]
    public void What_is_coloured_how(string code, string expected)
    {
        var spans = Regex.Matches(CSharpColours.Render(code).ToString(), "(?s)<span class=\"ck-(.)\">(.*?)</span>")
            .Select(span => $"{span.Groups[1].Value}:{WebUtility.HtmlDecode(span.Groups[2].Value)}");
        Assert.Equal(expected, string.Join(' ', spans));
    }

    [Fact]
    public void Every_character_of_the_code_is_there_once_and_in_its_place() =>
        Gen.OneOf([.. ((string[])["class ", "var ", "x", "\"", "$\"", "{", "}", "(", ")", "<", ">", "&", ";", "\n", "#!time", "#r \"", "#if X", "#endif", "//", "/*", "*/", "'", "\"\"\"", "1", " ", "#!html", "@", "=>", "é"]).Select(Gen.Const)]).Array[0, 30]
            .Sample(pieces =>
            {
                var code = string.Concat(pieces);
                Assert.Equal(code, WebUtility.HtmlDecode(Regex.Replace(CSharpColours.Render(code).ToString(), "</?span[^>]*>", "")));
            }, iter: 3_000);
}
