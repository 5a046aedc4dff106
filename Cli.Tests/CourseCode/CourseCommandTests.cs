using CourseKit.Cli.CourseCode;
using CourseKit.Cli.Training;
using CourseKit.Testing;

namespace CourseKit.Cli.Tests.CourseCode;

/// <summary><c>coursekit train</c> and <c>coursekit experiment</c> as a user starts them.</summary>
public sealed class CourseCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("coursekit-test-");
    private static readonly string Data = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(CourseKitProgram.Path)!, "../../../.."));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_name_they_say_what_there_is()
    {
        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(Data, "experiment");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("depth-ablation", output, StringComparison.Ordinal);

        (exitCode, output, _) = await CourseKitProgram.RunAsync(Data, "train");
        Assert.Equal(0, exitCode);
        Assert.Contains("lenet5-modern on fashion-mnist-subset", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no experiment \"x\\; there are lenet-variants", "experiment", "\"x\\")]
    [InlineData("The seeds 5..1 cannot be read; write a range such as 1..5", "experiment", "depth-ablation", "--seeds", "5..1")]
    [InlineData("depth-ablation has no variant deep; it has full; without 7;", "experiment", "depth-ablation", "--only", "deep")]
    [InlineData("There is no training x; there are lenet5-original", "train", "x")]
    public async Task Wrong_words_are_answered_in_a_sentence(string expected, params string[] arguments)
    {
        var (exitCode, _, errors) = await CourseKitProgram.RunAsync(Data, arguments);
        Assert.Equal(2, exitCode);
        Assert.StartsWith($"coursekit: {expected}", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_rehearsal_trains_each_variant_a_little()
    {
        var (exitCode, output, errors) = await CourseKitProgram.RunAsync(Data, "experiment", "lenet-variants", "--rehearse");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(5, output.Split('\n').Count(line => line.StartsWith("rehearsed: ", StringComparison.Ordinal)));
    }

    // Its first run takes half a minute of a processor's time, and its first line comes before that.
    [Fact]
    public async Task Ctrl_C_stops_an_experiment_and_leaves_no_file_half_written()
    {
        Requires.That(OperatingSystem.IsLinux(), "SIGINT", "run it on Linux");
        using var process = CourseKitProgram.Start(Data, "experiment", "depth-ablation", "--out", _folder.FullName);
        Assert.StartsWith("depth-ablation: 25 runs to make, 0 in ", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Empty(_folder.GetFiles());
    }

    // What stands in quotes cannot leave them.
    [Theory]
    [InlineData("a\"); System.Environment.Exit(7); //")]
    [InlineData("line\nbreak\u2028 and \\ backslash \u0000")]
    public void Words_stay_words(string word)
    {
        var literal = CSharpText.Literal(word);
        Assert.Equal(word, Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseExpression(literal) is Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax { Token.Value: string value } expression && !expression.ContainsDiagnostics ? value : "");
        Assert.Equal($"CourseKit.Experiments.TrainingCommand.Run({literal}, 3, null);", TrainCommand.Call(word, 3, null));
    }
}
