namespace CourseKit.Cli.Running;

/// <summary>What <c>coursekit run</c> was asked to do.</summary>
/// <param name="Notebooks">Full paths.</param>
/// <param name="OutFolder">Where executed notebooks and pages go.</param>
/// <param name="Timeout">The longest a cell may take.</param>
/// <param name="Jobs">How many notebooks run at a time.</param>
/// <param name="FailFast">Whether the first failure ends the whole run.</param>
internal sealed record RunOptions(IReadOnlyList<string> Notebooks, string OutFolder, TimeSpan Timeout, int Jobs, bool FailFast);
