using CourseKit.Experiments;
using CsCheck;

namespace CourseKit.Course.Tests.Experiments;

public sealed class ResultTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    // By hand: 0.5, 0.6, 0.7 have the mean 0.6 and the deviation 0.1, t₂ = 4.303: ± 0.248. The differences on seeds 2 and 3 are −0.05 and −0.07,
    // their deviation 0.01414, t₁ = 12.706: ± 0.127.
    [Fact]
    public void A_table_compares_with_the_first_variant_on_the_seeds_that_both_have() =>
        Assert.Equal("""
                     runs  test accuracy, %  deviation  95 % interval  against full  95 % interval
            full        3              60.0       10.0   35.2 to 84.8
            shallow     2              59.0        5.7   8.2 to 109.8          −6.0  −18.7 to +6.7
            other       0                 –          –              –             –              –
            """, MadeResult.Create().Table().ToString());

    [Fact]
    public void A_measure_in_seconds_has_no_percents() =>
        Assert.Contains("20         10", MadeResult.Create().Table("time").ToString(), StringComparison.Ordinal);

    // By hand, as above: shares in percent, seconds as they are (mean 20, deviation 10, ± 24.8; mean 5.5, deviation 0.7071, ± 6.35).
    [Fact]
    public void Measures_become_a_curve_with_a_band()
    {
        var result = MadeResult.Create();
        var curve = result.Curve("full", [("test accuracy", -1), ("time", 2.5)]);
        Assert.Equal(("full", 2), (curve.Name, curve.X.Count));
        Assert.Equal([-1, 2.5], curve.X);
        Assert.Equal([60, 20], curve.Y, (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal([24.84, 24.84], curve.Spread!, (a, b) => Math.Abs(a - b) < 0.01);
        Assert.Equal([8.9 + 41.9, 6.35], result.Curve("shallow", [("test accuracy", 0), ("time", 1)]).Spread!, (a, b) => Math.Abs(a - b) < 0.1);
        Assert.Equal([double.NaN], result.Curve("other", [("time", 0)], "nobody") is { Name: "nobody" } empty ? empty.Y : []);
        Assert.Contains("made does not measure loss", Assert.Throws<ArgumentException>(() => result.Curve("full", [("loss", 0)])).Message, StringComparison.Ordinal);
        Assert.Contains("made has no variant deep", Assert.Throws<ArgumentException>(() => result.Curve("deep", [("time", 0)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_does_not_have_is_answered_with_what_it_has()
    {
        var result = MadeResult.Create();
        Assert.Contains("made has no variant deep; it has full, shallow, other", Assert.Throws<ArgumentException>(() => result.Mean("deep")).Message, StringComparison.Ordinal);
        Assert.Contains("made does not measure loss; it measures test accuracy, time", Assert.Throws<ArgumentException>(() => result.Table("loss")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_is_read_as_it_was_written()
    {
        var (result, path) = (MadeResult.Create(), Path.Combine(_folder.FullName, "new", "made.json"));
        result = result with { Runs = [.. result.Runs, result.Runs[0] with { Seed = 9, Values = new Dictionary<string, double> { ["test accuracy"] = double.NaN } }] };
        Results.Write(result, path);

        var read = Results.Load(path);
        Assert.Equal(result.ToString(), read.ToString());
        Assert.Equal((result.Command, result.Processor, result.Variants[1].Settings, result.Data["numbers"]), (read.Command, read.Processor, read.Variants[1].Settings, read.Data["numbers"]));
        Assert.Equal(result.Runs.Select(run => (run.Variant, run.Seed, run.Seconds, run.Code, run.Date)), read.Runs.Select(run => (run.Variant, run.Seed, run.Seconds, run.Code, run.Date)));
        Assert.True(double.IsNaN(read.Runs[^1].Values["test accuracy"]));
        Assert.Single(_folder.GetDirectories()[0].GetFiles());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("I am no JSON.")]
    [InlineData("""{ "name": "x", "question": "?", "measures": [], "variants": [], "data": {}, "runs": [], "command": "", "processor": "" }""")]
    [InlineData("""{ "name": "x", "question": "?", "measures": [null], "variants": [null], "data": {}, "runs": [null], "command": "", "processor": "" }""")]
    public void A_foreign_file_is_refused_in_a_sentence(string text)
    {
        var path = Path.Combine(_folder.FullName, "x.json");
        File.WriteAllText(path, text);
        var message = Assert.Throws<InvalidDataException>(() => Results.Load(path)).Message;
        Assert.StartsWith($"{path} is torn, or is no result of an experiment (", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_torn_or_damaged_file_is_refused_or_read_and_nothing_else()
    {
        var path = Path.Combine(_folder.FullName, "made.json");
        Results.Write(MadeResult.Create(), path);
        var whole = File.ReadAllText(path);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Char[' ', '~'], Gen.Bool).Sample((place, letter, isTorn) =>
        {
            var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.json");
            File.WriteAllText(file, isTorn ? whole[..place] : whole[..place] + letter + whole[(place + 1)..]);
            try
            {
                _ = Results.Load(file).ToString();
            }
            catch (InvalidDataException exception)
            {
                Assert.Contains("delete it, and run the experiment again", exception.Message, StringComparison.Ordinal);
            }
        }, iter: 300);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_command_that_makes_it() =>
        Assert.Contains("`coursekit experiment unheard-of` makes one", Assert.Throws<FileNotFoundException>(() => Results.Load("unheard-of")).Message, StringComparison.Ordinal);
}
