using CourseKit.Experiments;

namespace CourseKit.Course.Tests.Experiments;

public sealed class ExperimentRunnerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-test-");
    private readonly List<(string Variant, int Seed)> _made = [];
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void All_variants_of_a_seed_come_before_the_next_seed()
    {
        var result = Run(Made(), [1, 2]);
        Assert.Equal([("a", 1), ("b", 1), ("a", 2), ("b", 2)], _made);
        Assert.Equal(12, result.Values("b")[2]);
        Assert.Equal("coursekit experiment made", result.Command);
        Assert.All(result.Runs, run => Assert.Equal(CodeVersion.Current, run.Code));
    }

    [Fact]
    public void An_experiment_that_was_stopped_goes_on_where_it_was()
    {
        using var stop = new CancellationTokenSource();
        var stopping = Made(beforeRun: (variant, seed) =>
        {
            if ((variant, seed) == ("a", 2))
                stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Run(stopping, [1, 2], stop.Token));
        Assert.Equal(2, Results.Load(ResultPath).Runs.Count);

        _made.Clear();
        Assert.Equal(4, Run(Made(), [1, 2]).Runs.Count);
        Assert.Equal([("a", 2), ("b", 2)], _made);
        Assert.Empty(_folder.GetFiles("*.tmp"));
    }

    [Fact]
    public void More_seeds_are_added_to_those_that_are_there()
    {
        Run(Made(), [3]);
        var result = Run(Made(), [1, 3]);
        Assert.Equal([(1, "a"), (1, "b"), (3, "a"), (3, "b")], result.Runs.Select(run => (run.Seed, run.Variant)));
        Assert.Equal(4, _made.Count);
    }

    [Fact]
    public void Runs_with_other_settings_are_made_anew_and_it_says_so()
    {
        Run(Made(), [1]);
        _made.Clear();
        Run(Made(settings: "other"), [1]);
        Assert.Equal([("b", 1)], _made);
        Assert.Contains("1 of 2 runs in", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("were made with other data or settings", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_stores_nothing()
    {
        Runner(Made(beforeRun: null, isRehearsal: true)).Rehearse(Made(isRehearsal: true).Variants, TestContext.Current.CancellationToken);
        Assert.Equal(2, _made.Count);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void A_torn_result_is_not_overwritten()
    {
        File.WriteAllText(ResultPath, "{ torn");
        Assert.Throws<InvalidDataException>(() => Run(Made(), [1]));
        Assert.Equal("{ torn", File.ReadAllText(ResultPath));
    }

    [Theory]
    [InlineData("1..3", new[] { 1, 2, 3 })]
    [InlineData("7", new[] { 7 })]
    [InlineData("5,1..2, 2", new[] { 1, 2, 5 })]
    public void Seeds_are_read_as_they_are_written(string text, int[] expected) => Assert.Equal(expected, Seeds.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("3..1")]
    [InlineData("1..2..3")]
    [InlineData("-1")]
    [InlineData("1..99999999")]
    [InlineData("99999999999")]
    public void Seeds_that_are_none_are_refused(string text) =>
        Assert.Contains("write a range such as 1..5", Assert.Throws<ExperimentException>(() => Seeds.Parse(text)).Message, StringComparison.Ordinal);

    private string ResultPath => Path.Combine(_folder.FullName, "made.json");

    private ExperimentResult Run(Experiment experiment, int[] seeds, CancellationToken? cancellation = null) =>
        Runner(experiment).Run(seeds, experiment.Variants, cancellation ?? TestContext.Current.CancellationToken);

    private ExperimentRunner Runner(Experiment experiment) => new(experiment, ResultPath, "coursekit experiment made", _output);

    private Experiment Made(Action<string, int>? beforeRun = null, string settings = "one", bool isRehearsal = false)
    {
        return new("made", "?", [], [new("value")], [Of("a", "always", 0), Of("b", settings, 10)]);

        Variant Of(string name, string words, double offset) => new(name, words, request =>
        {
            Assert.Equal(isRehearsal, request.IsRehearsal);
            beforeRun?.Invoke(name, request.Seed);
            request.CancellationToken.ThrowIfCancellationRequested();
            _made.Add((name, request.Seed));
            return [offset + request.Seed];
        });
    }
}
