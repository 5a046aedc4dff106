using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Lateness;
using CourseKit.Cli.Gradebooks.Results;
using CourseKit.Cli.Statistics;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.Statistics;

public sealed class StatisticsPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Trick = "</td></table></main><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">\"'&\u202E\0";

    [Fact]
    public async Task It_is_good_to_look_at_and_to_listen_to() => await PageSight.IsGoodAsync(await chromium.OpenAsync(Page()), "statistics");

    [Fact]
    public async Task Bars_are_as_high_as_their_counts_and_the_chart_is_told_in_words()
    {
        // Of ten students one has a tenth of 10 points, two have half and seven have all: bars of 1, 2 and 7 submissions, and a mean of (1 + 10 + 70) / 10 = 8.1.
        var page = await chromium.OpenAsync(StatisticsPage.Write([new("one", 10, [1, 5, 5, 10, 10, 10, 10, 10, 10, 10], 0, 0, 0, [], [])]));

        var heights = await page.EvaluateAsync<double[]>("[...document.querySelectorAll('.ck-chart rect')].map(bar => Number(bar.getAttribute('height')))");
        Assert.Equal([1.0 / 7, 2.0 / 7, 1], heights.Select(height => height / heights[^1]), (expected, actual) => Math.Abs(expected - actual) < 0.005);
        Assert.Equal("Mean 8.1 of 10. 10–20 %: 1; 50–60 %: 2; 90–100 %: 7.", await page.Locator(".ck-chart desc").TextContentAsync());
        Assert.Equal(["0", "2", "4", "6", "8"], await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.ck-chart line + text[text-anchor=end]:not(.ck-mean)')].map(label => label.textContent)"));
        await page.GetByText("The same as a table").PressAsync("Enter");
        Assert.Equal("90–100 %\t7", await page.Locator(".ck-chart tbody tr").Last.InnerTextAsync());
    }

    [Fact]
    public async Task Names_and_reasons_are_text_whatever_they_say()
    {
        var page = await chromium.OpenAsync(StatisticsPage.Write(
        [
            new(Trick, 1, [1], 0, 0, 0, [new(Trick, 1, 1, 1, 0, 0, [new(Trick, true, 1, 1, 0, double.NaN, [new(Trick, 1)])])], []),
            new("two", 1, [], 0, 0, 0, [], []),
        ]));

        Assert.Equal("Statistics of the class", await page.TitleAsync());
        Assert.Equal(0, await page.Locator("script, img").CountAsync());
        foreach (var place in (string[])["nav a", "h2", "h4", "h4 + .ck-table tbody th", ".ck-why"])
            Assert.Contains("<script>document.title='ran'</script>", await page.Locator(place).First.TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("isolate", await page.Locator(".ck-why bdi").EvaluateAsync<string>("e => getComputedStyle(e).unicodeBidi"));
    }

    [Fact]
    public void A_reason_does_not_carry_the_name_of_a_students_folder_onto_the_page()
    {
        var attempt = Gradebooks.SampleClass.Graded("zyxw<b>") with { Exercises = [new("twice", 1, [new("two", true, Cli.Exercises.Grading.CheckResult.Failed, "Zyxw<b> said 3", 1)])] };

        var page = StatisticsPage.Write(ClassStatistics.Of(ClassResults.Of([attempt], [], [], Deadlines.None), Deadlines.None));

        Assert.Contains("<bdi>&#x2026; said 3</bdi>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("zyxw", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_cannot_be_said_is_a_dash_and_what_rounds_to_nothing_has_no_sign()
    {
        var page = StatisticsPage.Write([new("one", 2, [1], 0, 0, 0, [new("e", 1, double.NaN, 0, 0, 0, [new("c", false, 1, 0, 0, -0.001, []), new("d", false, 1, 0, 0, -0.256, [])])], [])]);

        Assert.Contains("<td>0.00</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>&#x2212;0.26</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Nobody has handed it in yet.")]
    [InlineData(2, "Nothing of it could be graded yet.")]
    public void An_assignment_without_grades_says_why_it_has_none(int problems, string words)
    {
        var page = StatisticsPage.Write([new("one", 2, [], problems, 1, 0, [], [])]);

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", page, StringComparison.Ordinal);
    }

    private static string Page()
    {
        var folder = Directory.CreateTempSubdirectory("coursekit-statistics-");
        try
        {
            using var gradebook = Gradebook.OpenOrCreate(folder.FullName);
            LargeClass.Fill(gradebook);
            var deadlines = Deadlines.Of(gradebook);
            return StatisticsPage.Write(ClassStatistics.Of(ClassResults.Of(gradebook, deadlines), deadlines));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
