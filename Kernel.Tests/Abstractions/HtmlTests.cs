using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Tests.Abstractions;

public sealed class HtmlTests
{
    [Fact]
    public void Text_in_braces_is_escaped_and_markup_is_not()
    {
        var bold = Html.Of($"<b>{"a < b & \"c\""}</b>");
        Assert.Equal("<b>a &lt; b &amp; &quot;c&quot;</b>", bold.ToString());
        Assert.Equal("<p><b>a &lt; b &amp; &quot;c&quot;</b></p>", Html.Of($"<p>{bold}</p>").ToString());
    }

    [Fact]
    public void Pieces_follow_one_another_whatever_holds_them()
    {
        List<Html> list = [Html.Of($"<i>1</i>"), Html.Of($"<i>2</i>")];
        Assert.Equal("<i>1</i><i>2</i>", Html.Of($"{list}").ToString());
        Assert.Equal("<i>1</i><i>2</i>", Html.Of($"{list.ToArray()}").ToString());
        Assert.Equal("<i>1</i><i>2</i>", Html.Of($"{list.Select(piece => piece)}").ToString());
    }

    [Fact]
    public void Numbers_are_written_in_the_invariant_culture()
    {
        System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
        Assert.Equal("1.5 2.25", Html.Of($"{1.5} {2.25:0.00}").ToString());
    }
}
