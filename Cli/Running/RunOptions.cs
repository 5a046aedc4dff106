namespace CourseKit.Cli.Running;

/// <summary>What a run was asked to do.</summary>
/// <param name="Notebooks">Full paths.</param>
/// <param name="Timeout">The longest a cell may take.</param>
/// <param name="Jobs">How many notebooks run at a time.</param>
/// <param name="FailFast">Whether the first failure ends the whole run.</param>
/// <param name="Parameters">Values for the notebooks' parameters, by name, as written on the command line.</param>
internal sealed record RunOptions(
    IReadOnlyList<string> Notebooks, TimeSpan Timeout, int Jobs, bool FailFast, IReadOnlyDictionary<string, string> Parameters);
