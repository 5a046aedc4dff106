using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Output;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Sessions;
using Microsoft.DotNet.Interactive.Formatting;

namespace CourseKit.Kernel.Tests.Compatibility;

public sealed class DisplayTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose()
    {
        // Formatters are the process's, not the session's.
        Formatter.ResetToDefault();
        _session.Dispose();
    }

    private Task<Recording> Run(string source) => _session.RecordAsync(source);

    private async Task<MimeBundle> Shown(string source)
    {
        var run = await Run(source);
        Assert.Equal("", run.Error);
        return Assert.Single(run.Outputs) switch
        {
            DisplayOutput display => display.Bundle,
            ResultOutput result => result.Bundle,
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    [Theory]
    [InlineData("display(3);", "3")]
    [InlineData("3.Display();", "3")]
    [InlineData("display(null);", "<null>")]
    [InlineData("\"text\".Display();", "text")]
    [InlineData("using Microsoft.DotNet.Interactive;\nKernel.display(3);", "3")]
    [InlineData("Kernel.display(3);", "3")]
    [InlineData("Microsoft.DotNet.Interactive.Kernel.display(3);", "3")]
    [InlineData("new List<int> { 1, 2 }.ToDisplayString(\"text/plain\")", "[ 1, 2 ]")]
    public async Task What_is_displayed_has_a_plain_form(string source, string text) =>
        Assert.Equal(text, (await Shown(source)).PlainText);

    [Fact]
    public async Task A_form_that_is_asked_for_is_the_only_one()
    {
        var bundle = await Shown("new { Width = 3 }.Display(\"text/plain\");");
        Assert.Equal(["text/plain"], bundle.Data.Keys);
        Assert.Contains("Width", bundle.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_display_of_html_is_updated_with_text_that_stays_html()
    {
        var shown = Assert.IsType<DisplayOutput>(Assert.Single((await Run("var d = \"<b>1</b>\".DisplayAs(\"text/html\");")).Outputs));
        var update = Assert.IsType<UpdateOutput>(Assert.Single((await Run("d.Update(\"<b>2</b>\");")).Outputs));
        Assert.Equal((shown.DisplayId, "<b>2</b>"), (update.DisplayId, update.Bundle.Data["text/html"]));
    }

    [Theory]
    [InlineData("HTML(\"<b>x</b>\")", "<b>x</b>")]
    [InlineData("display(HTML(\"<b>x</b>\"));", "<b>x</b>")]
    [InlineData("using Microsoft.DotNet.Interactive;\nKernel.HTML(\"<b>x</b>\")", "<b>x</b>")]
    [InlineData("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndiv[@class: \"a\"](b(\"<\"), i(\"x\"))", "<div class=\"a\"><b>&lt;</b><i>x</i></div>")]
    [InlineData("using Microsoft.DotNet.Interactive;\nusing static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndisplay(h1(\"Hello\"));", "<h1>Hello</h1>")]
    [InlineData("Javascript(\"alert('hi')\");", "<script type=\"text/javascript\">alert('hi')</script>")]
    [InlineData("using Microsoft.DotNet.Interactive;\nKernel.Javascript(@\"element.text('hi')\")", "<script type=\"text/javascript\">element.text('hi')</script>")]
    [InlineData("CSS(\"h1 { color: red }\");", "<style>h1 { color: red }</style>")]
    public async Task Markup_is_shown_as_markup_beside_text(string source, string html)
    {
        var bundle = await Shown(source);
        Assert.Equal(html, bundle.Data["text/html"]);
        Assert.NotEqual("", bundle.PlainText);
    }

    [Theory]
    [InlineData("using Microsoft.DotNet.Interactive;\n(LaTeXString)@\"\\alpha\"", @"\alpha")]
    [InlineData("using Microsoft.DotNet.Interactive;\ndisplay(new LaTeXString(@\"\\alpha\"));", @"\alpha")]
    [InlineData("using Microsoft.DotNet.Interactive;\ndisplay((MathString)@\"\\alpha\");", @"$$\alpha$$")]
    [InlineData("Formatter.ResetToDefault();\nnew Microsoft.DotNet.Interactive.MathString(\"x\")", "$$x$$")]
    public async Task Formulas_are_shown_as_latex_and_as_text(string source, string latex)
    {
        var bundle = await Shown(source);
        Assert.Equal(["text/latex", "text/plain"], bundle.Data.Keys.Order());
        Assert.Equal((latex, latex), (bundle.Data["text/latex"], bundle.PlainText));
    }

    [Theory]
    [InlineData("new Microsoft.DotNet.Interactive.ScriptContent(\"a()\")")]
    [InlineData("new Microsoft.DotNet.Interactive.JavascriptString(\"a()\")")]
    public async Task Scripts_are_shown_as_scripts(string source) =>
        Assert.Equal("<script type=\"text/javascript\">a()</script>", (await Shown(source)).Data["text/html"]);

    [Fact]
    public async Task A_registered_formatter_is_used_for_values_and_displays()
    {
        await Run("record Dot(int X); Formatter.Register<Dot>((dot, writer) => writer.Write($\"<i>{dot.X}</i>\"), \"text/html\"); Formatter.Register<Dot>(dot => $\"dot {dot.X}\", \"text/plain\");");
        foreach (var source in (string[])["new Dot(3)", "display(new Dot(3));"])
        {
            var bundle = await Shown(source);
            Assert.Equal(("dot 3", "<i>3</i>"), (bundle.PlainText, bundle.Data["text/html"]));
        }
    }

    [Fact]
    public async Task A_formatter_that_a_reader_registers_for_numbers_is_used()
    {
        Assert.Equal(["text/plain"], (await Shown("7")).Data.Keys);
        await Run("Formatter.Register<int>((n, writer) => writer.Write($\"<u>{n}</u>\"), \"text/html\");");
        Assert.Equal("<u>7</u>", (await Shown("7")).Data["text/html"]);
    }

    [Fact]
    public async Task The_preferred_form_decides_what_goes_beside_the_text()
    {
        await Run("Formatter.SetPreferredMimeTypesFor(typeof(System.Version), \"application/json\");");
        Assert.Equal(["application/json", "text/plain"], (await Shown("new Version(1, 2)")).Data.Keys.Order());
    }

    [Fact]
    public async Task The_default_form_can_be_plain_text()
    {
        await Run("Formatter.DefaultMimeType = \"text/plain\";");
        Assert.Equal(["text/plain"], (await Shown("new { A = 1 }")).Data.Keys);
    }

    [Fact]
    public async Task The_list_limit_cuts_lists()
    {
        await Run("Formatter.ListExpansionLimit = 3;");
        var text = (await Shown("Enumerable.Range(10, 90).ToList()")).PlainText;
        Assert.Contains("12", text, StringComparison.Ordinal);
        Assert.DoesNotContain("13", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_word_for_null_can_be_changed()
    {
        await Run("Formatter.NullString = \"nothing\";");
        Assert.Equal("nothing", (await Shown("display(null);")).PlainText);
    }

    [Fact]
    public async Task A_sequence_can_be_shown_as_a_table()
    {
        await Run("record Person(string Name, int Age);");
        var bundle = await Shown("new[] { new Person(\"Ada\", 36), new Person(\"Alan\", 41) }.DisplayTable();");
        var html = bundle.Data["text/html"];
        Assert.Contains("Name", html, StringComparison.Ordinal);
        Assert.Matches("(?s)<table.*Ada.*36.*Alan.*41.*</table>", html);
    }

    [Fact]
    public async Task Two_forms_may_be_asked_for_at_once()
    {
        var bundle = await Shown("var value = new { Name = \"Developer\", Salary = 42 };\nvalue.Display(\"text/html\", \"application/json\");");
        Assert.Equal(["application/json", "text/html", "text/plain"], bundle.Data.Keys.Order());
        Assert.Equal("{\"Name\":\"Developer\",\"Salary\":42}", bundle.Data["application/json"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("(string)null")]
    [InlineData("await Task.CompletedTask")]
    [InlineData("Console.Out.Flush()")]
    [InlineData("List<int> list = null;\nlist")]
    [InlineData("int? n = null;\nn")]
    [InlineData("static class Nothing { public static void Do() { } }\nNothing.Do()")]
    [InlineData("async Task Nothing() => await Task.Yield();\nawait Nothing()")]
    public async Task Null_and_nothing_show_nothing(string source)
    {
        var run = await Run(source);
        Assert.Equal(("", 0), (run.Error, run.Outputs.Count));
    }
}
