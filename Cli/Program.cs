using System.CommandLine;
using CourseKit.Cli;
using CourseKit.Cli.Converting;
using CourseKit.Cli.Doctor;
using CourseKit.Cli.Exercises.Assessing;
using CourseKit.Cli.Exercises.Grading;
using CourseKit.Cli.Exercises.Releasing;
using CourseKit.Cli.Exercises.Validating;
using CourseKit.Cli.Experiments;
using CourseKit.Cli.Feedback;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Jupyter;
using CourseKit.Cli.Marking;
using CourseKit.Cli.Running;
using CourseKit.Cli.Statistics;
using CourseKit.Cli.Training;
using CourseKit.Cli.Verifying;
using CourseKit.Kernel.Notebooks;

// A front end waits for it: without the other commands it starts a tenth of a second sooner.
if (args is [JupyterCommand.Name, KernelCommand.Name, [not '-', ..] and var connectionFile])
    return CourseKit.Kernel.Jupyter.KernelProgram.Run(connectionFile);

// Notebook and page text is UTF-8 whatever the terminal's code page says.
Console.OutputEncoding = System.Text.Encoding.UTF8;

var root = new RootCommand("A course on convolutional neural networks in C# notebooks.")
{
    RunCommand.Create(),
    VerifyCommand.Create(),
    ConvertCommand.Create(),
    ValidateCommand.Create(),
    ReleaseCommand.Create(),
    GradeCommand.Create(),
    GradebookCommand.Create(),
    MergeCommand.Create(),
    MarkCommand.Create(),
    AssessCommand.Create(),
    FeedbackCommand.Create(),
    StatisticsCommand.Create(),
    TrainCommand.Create(),
    ExperimentCommand.Create(),
    JupyterCommand.Create(),
    DoctorCommand.Create(new WorkerProbe()),
    WorkerCommand.Create(),
    CourseKit.Cli.Exercises.Grading.Reading.AnswerReaderCommand.Create(),
};
ExplainedHelp.AddTo(root);

try
{
    UnknownCommand.Refuse(root, args);
    var parsed = root.Parse(args);
    var exitCode = await parsed.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // After Ctrl-C what is done is written: a busy machine takes longer for it than the usual two seconds, and would lose it.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
    }).ConfigureAwait(false);
    // 1 means that a notebook failed; words that cannot be read are wrong use like any other.
    return parsed.Errors.Count > 0 && exitCode == 1 ? 2 : exitCode;
}
catch (Exception exception) when (exception is UserErrorException or NotebookException)
{
    await Console.Error.WriteLineAsync($"coursekit: {exception.Message}").ConfigureAwait(false);
    return 2;
}
