using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using CourseKit.Course.Tests.Convolution;
using CourseKit.Training;

namespace CourseKit.Course.Tests.Training;

/// <summary>A training in a process of its own, which can be killed: this assembly once more, with one test, which does in that process what it is told.</summary>
[Collection(nameof(Alone))] // torch has one generator for all threads
public sealed class ChildTraining
{
    private const string FolderVariable = "COURSEKIT_CHILD_FOLDER", EndVariable = "COURSEKIT_CHILD_END", StepVariable = "COURSEKIT_CHILD_STEP";
    private const int Interrupt = 2; // SIGINT

    /// <summary>Starts it, and waits for its end.</summary>
    /// <param name="folder">Where its checkpoint is, and its answer.</param>
    /// <param name="end">What ends it: <c>kill</c>, <c>interrupt</c>, or <c>itself</c>.</param>
    /// <param name="step">After how many steps.</param>
    /// <returns>The exit code and what it answered, if it came to that.</returns>
    public static (int ExitCode, string? Answer) Run(string folder, string end, int step = int.MaxValue)
    {
        var answer = Path.Combine(folder, "answer");
        File.Delete(answer);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ChildTraining).Assembly.Location, "--filter-method", $"{typeof(ChildTraining).FullName}.{nameof(The_same_seed_comes_to_the_same_weights)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [FolderVariable] = folder, [EndVariable] = end, [StepVariable] = step.ToString(CultureInfo.InvariantCulture) },
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        Task.WaitAll(output, errors);
        return (process.ExitCode, File.Exists(answer) ? File.ReadAllText(answer) : null);
    }

    /// <summary>The training: dropout, momentum, a test after each epoch.</summary>
    public static string Train(string? checkpoint, Action<int> afterStep, int epochs = 4)
    {
        using var model = TinyTask.Model(dropout: 0.3);
        var count = 0;
        using var trainer = new Trainer(model)
        {
            BatchSize = 20,
            Schedule = Schedule.Cosine(),
            Checkpoint = checkpoint,
            CheckpointEvery = 2,
            Transform = images =>
            {
                if (model.training)
                    afterStep(count++);
                return images;
            },
        };
        try
        {
            trainer.Fit(TinyTask.Images(100), TinyTask.Images(30, seed: 2), epochs);
            return Convert.ToHexString(MemoryMarshal.AsBytes<float>(TinyTask.Weights(model)));
        }
        catch (OperationCanceledException)
        {
            return $"{trainer.History!.State}, {trainer.Evaluate(TinyTask.Images(30, seed: 2)).Confusion.Total} images tested";
        }
    }

    [Fact]
    public void The_same_seed_comes_to_the_same_weights()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { } folder)
            TrainAsChild(folder, Environment.GetEnvironmentVariable(EndVariable)!, int.Parse(Environment.GetEnvironmentVariable(StepVariable)!, CultureInfo.InvariantCulture));
        else
            Assert.Equal(Train(checkpoint: null, _ => { }), Train(checkpoint: null, _ => { }));
    }

    private static void TrainAsChild(string folder, string end, int last)
    {
        var answer = Train(Path.Combine(folder, "bars.checkpoint"), step =>
        {
            if (step < last || end == "itself")
                return;
            if (end == "kill")
                Process.GetCurrentProcess().Kill();
            else if (step == last)
                Assert.Equal(0, Kill(Environment.ProcessId, Interrupt));
        }, epochs: end == "interrupt" ? 1_000_000 : 4);
        File.WriteAllText(Path.Combine(folder, "answer"), answer);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
