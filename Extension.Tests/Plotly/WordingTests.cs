using System.Net;
using System.Text.Json;
using CourseKit.Extension.Formatters.Plotly;

namespace CourseKit.Extension.Tests.Plotly;

public sealed class WordingTests
{
    [Theory]
    [InlineData("<b>Loss</b> of<br>H<sub>2</sub>O", "Loss of\nH₂O")]
    [InlineData("10<sup>-3</sup> m", "10⁻³ m")]
    [InlineData("x<sup>k</sup>", "x^k")]
    [InlineData("Loss<br><sub>a second line</sub>", "Loss\na second line")]
    [InlineData("<a href='https://example.org/?a>b'>a link</a>", "a link")]
    [InlineData("safe <img src=x onerror=alert(1)>", "safe")]
    [InlineData("safe <IMG SRC=x onerror=\"alert('>')\"/>", "safe")]
    [InlineData("safe <img src=x onerror=alert(1)", "safe")]
    [InlineData("<script>alert(1)</script>words<style>b{}</style>", "words")]
    [InlineData("a<!-- not seen -->b", "ab")]
    [InlineData("&lt;b&gt; is a tag &amp; shown", "<b> is a tag & shown")]
    [InlineData("a < b > c and x<y", "a < b > c and x<y")]
    [InlineData("Tensor<float>", "Tensor<float>")]
    [InlineData("one\ntwo\tthree", "one two three")]
    [InlineData("a<br><br/>b<br />c<br>d<br>e", "a\nb\nc\nd e")]
    [InlineData("<b></b>", "")]
    public void Tags_are_left_out_and_breaks_are_kept(string text, string words) => Assert.Equal(words, Wording.Lines(text));

    [Theory]
    [InlineData("the whole long name", 9, "the…name")]
    [InlineData("short", 9, "short")]
    // An emoji is two chars, which stay together or go together.
    [InlineData("abc😀defgh😀xyz", 8, "abc…xyz")]
    public void The_middle_of_a_long_text_is_left_out(string text, int most, string shortened) => Assert.Equal(shortened, Wording.Ends(text, most));

    [Fact]
    public void Tags_reach_no_text_and_no_picture_but_stay_in_the_figure()
    {
        var output = Samples.Output(Samples.Tagged.Data, Samples.Tagged.Layout);
        var html = WebUtility.HtmlDecode(output.Html.ToString());
        foreach (var soup in (string[])["onerror", "href=", "sub>", "<b>"])
        {
            Assert.DoesNotContain(soup, html, StringComparison.Ordinal);
            Assert.DoesNotContain(soup, output.Text, StringComparison.Ordinal);
        }
        Assert.StartsWith("chart \"Loss by epoch ten runs, 10³ steps each\": ", output.Text, StringComparison.Ordinal);
        Assert.Contains("Traces: loss of H₂O, x². x is epoch of three, y is loss in 10⁻³.", html, StringComparison.Ordinal);
        var figure = JsonDocument.Parse(output.Json).RootElement;
        Assert.Equal("<b>loss</b> of H<sub>2</sub>O", figure.GetProperty("data")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(16, "series number 0…|series number 1…", "series number 0 of the training", "series number 1 of the training")]
    [InlineData(16, "a very l…name 1|a very l…name 2", "a very long and winded name 1", "a very long and winded name 2")]
    [InlineData(16, "…of run 41…|…of run 42…", "the long, long story of run 41 which is over", "the long, long story of run 42 which is over")]
    [InlineData(16, "short|short|another", "short", "short", "another")]
    [InlineData(12, "1: aaaaaaaa…|2: aaaaaaaa…", "aaaaaaaaaaaabaaaaaaaaaaaaaaaabaaaaaaaaaaaa", "aaaaaaaaaaaacaaaaaaaaaaaaaaaacaaaaaaaaaaaa")]
    public void Names_that_differ_still_do_when_they_are_cut(int most, string cut, params string[] names) =>
        Assert.Equal(cut, string.Join('|', ShortNames.Of(names, name => name.Length <= most)));
}
