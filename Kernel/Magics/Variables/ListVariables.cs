using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Magics.Variables;

/// <summary><c>#!who</c> and <c>#!whos</c></summary>
internal static class ListVariables
{
    private const string NoVariables = "There are no variables yet.";

    public static Magic Who { get; } = new()
    {
        Name = "#!who",
        Summary = "Names the variables that there are.",
        RunAsync = (call, _) =>
        {
            var names = call.Host.Variables.Select(variable => variable.Name).ToArray();
            var items = names.Select(name => Html.Of($"<li><code>{name}</code></li>"));
            call.Host.Display(names.Length == 0 ? new MimeBundle(NoVariables) : new MimeBundle(string.Join('\n', names)).With(Html.Of($"<ul>{items}</ul>")));
            return Task.CompletedTask;
        },
    };

    public static Magic Whos { get; } = new()
    {
        Name = "#!whos",
        Summary = "Shows the variables that there are: type, shape, size and value.",
        RunAsync = (call, _) =>
        {
            var summaries = call.Host.Variables.Select(VariableSummary.Of).ToArray();
            call.Host.Display(summaries.Length == 0 ? new MimeBundle(NoVariables) : VariableTable.Show(summaries));
            return Task.CompletedTask;
        },
    };
}
