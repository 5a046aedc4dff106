using System.Globalization;
using CourseKit.Cli.Exercises.Symbols;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Symbols;
using Microsoft.CodeAnalysis;

namespace CourseKit.Cli.Exercises.Grading;

/// <summary>Looks in answers for what an exercise forbids. The compiler says what each name means; nothing of an answer is run, and
/// nothing that its process says is asked.</summary>
/// <param name="exercise">The exercise's name.</param>
/// <param name="forbidden">What it forbids, as it says.</param>
/// <param name="cells">The source's cells that run before an answer.</param>
/// <param name="surroundings">What the source's code refers to.</param>
internal sealed class ForbiddenSymbols(string exercise, IReadOnlyList<string> forbidden, IReadOnlyList<NotebookCell> cells, CodeSurroundings surroundings)
{
    private const int StackSize = 256 * 1024 * 1024;

    private const int MostCharacters = 100_000;

    // More than anybody needs, and less than what makes the compiler's stack overflow.
    private const int MostBrackets = 500;

    // Of the syntax tree; a long sum is as deep as it has terms.
    private const int MostDepth = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public ForbiddenSymbols(SourceExercise exercise, CodeSurroundings surroundings)
        : this(exercise.Definition.Name, exercise.Definition.Forbidden, exercise.SetUp, surroundings)
    {
    }

    private readonly IReadOnlyList<SymbolName> _names = [.. forbidden.Select(text => new SymbolName(text))];
    private Task<NotebookCode>? _setUp;

    /// <summary>Why an answer does not count; null if it does.</summary>
    /// <param name="answer">What a student wrote.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A sentence without a full stop.</returns>
    /// <exception cref="UserErrorException">What is forbidden cannot be known from the source's set-up.</exception>
    public async Task<string?> ReasonAsync(string answer, CancellationToken cancellationToken)
    {
        if (_names.Count == 0)
            return null;
        var setUp = await (_setUp ??= ReadSetUpAsync(cancellationToken));
        if (answer.Length > MostCharacters)
            return string.Create(CultureInfo.InvariantCulture, $"the answer has {answer.Length:N0} characters, too many for anybody to see that it does without {forbidden[0]}");
        if (IsTooDeep(answer))
            return TooDeep;
        // A thread that can be left behind: there is code on which the compiler works for hours, and no way to stop it.
        var found = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Set(found, () => Reason(setUp, answer)), StackSize) { IsBackground = true }.Start();
        if (await Task.WhenAny(found.Task, Task.Delay(Patience, cancellationToken)) == found.Task)
            return await found.Task;
        cancellationToken.ThrowIfCancellationRequested();
        return string.Create(CultureInfo.InvariantCulture, $"the compiler takes more than {Patience.TotalSeconds:0} s to read the answer, so nobody can see that it does without {forbidden[0]}");
    }

    private string TooDeep => $"the answer is nested too deep for anybody to see that it does without {forbidden[0]}";

    private string? Reason(NotebookCode setUp, string answer)
    {
        CellCode code;
        List<string> used;
        try
        {
            code = setUp.ThenAsync(Cell(answer)).GetAwaiter().GetResult();
            if (IsTooDeep(code))
                return TooDeep;
            used = Used(code);
        }
        catch (InsufficientExecutionStackException)
        {
            return TooDeep;
        }
        // A slip may look like one: what is misspelt can be the name of something that is forbidden. And of a name that is not known here nobody can say what it is elsewhere.
        if (code.Errors is [var error, ..] && code.Gaps.Count == 0)
            return string.Create(CultureInfo.InvariantCulture, $"the student's cell: does not compile: {error.Message.TrimEnd('.')} (line {error.Line})");
        if (used.Count > 0)
            return $"the answer uses {string.Join(" and ", used)}, which this exercise forbids";
        if (SymbolUse.Dynamic(code) is { } line)
            return string.Create(CultureInfo.InvariantCulture, $"the answer uses dynamic (line {line}), so nobody can see that it does without {forbidden[0]}");
        if (Roundabout.In(code) is { } roundabout)
            return $"the answer uses {roundabout}, by which anything can be called, also {forbidden[0]}, which this exercise forbids; do without it";
        // What it brings could be anything, the library's own answer too.
        return code.Gaps is [var gap, ..]
            ? string.Create(CultureInfo.InvariantCulture, $"{gap.Reason} (line {gap.Line}), so nobody can see that the answer does without {forbidden[0]}; the line has to go")
            : null;
    }

    // Names that nobody knows would forbid nothing, and nobody would notice.
    private async Task<NotebookCode> ReadSetUpAsync(CancellationToken cancellationToken)
    {
        var code = await NotebookCode.ReadAsync(cells, surroundings, cancellationToken);
        if (code.Cells.FirstOrDefault(cell => cell.Gaps.Count > 0) is not { } incomplete)
            return code;
        var known = new KnownSymbols(code.Then("").Compilation);
        var declared = code.Cells.SelectMany(cell => cell.Declared).ToList();
        return _names.FirstOrDefault(name => !known.Find(name).Any() && !declared.Exists(name.Names)) is not { } unknown ? code
            : throw CellPlace.Error(incomplete.Cell!, incomplete.Gaps[0].Line, $"{incomplete.Gaps[0].Reason}, so {unknown.Text}, which the exercise {exercise} forbids, cannot be looked for; take it off the list, or use a package that the build carries");
    }

    private List<string> Used(CellCode code)
    {
        var uses = SymbolUse.In(code).Concat(SymbolUse.Unnamed(code))
            .Where(use => !code.Contains(use.Symbol)) // of one's own that has a library's name
            .Where(use => _names.Any(name => name.Covers(use.Symbol)))
            .ToList();
        var named = uses.Exists(use => !use.IsQualifier) ? uses.FindAll(use => !use.IsQualifier) : uses;
        return [.. named.DistinctBy(use => use.Name).Select(use => string.Create(CultureInfo.InvariantCulture, $"{use.Name} (line {use.Line})"))];
    }

    // Asking the compiler for a name so deep inside takes it minutes, and nobody writes so.
    private static bool IsTooDeep(CellCode code)
    {
        var open = new Stack<(SyntaxNode Node, int Depth)>(code.Namespaces.Select(part => part.Root).Prepend(code.Root).Select(root => ((SyntaxNode)root, 1)));
        while (open.TryPop(out var next))
        {
            if (next.Depth > MostDepth)
                return true;
            foreach (var child in next.Node.ChildNodes())
                open.Push((child, next.Depth + 1));
        }
        return false;
    }

    // Of the text: the compiler cannot be asked yet. A comparison looks like an open bracket; a statement's end closes it.
    private static bool IsTooDeep(string answer)
    {
        var (brackets, angles) = (0, 0);
        foreach (var character in answer)
        {
            brackets += character switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            angles = character switch { '<' => angles + 1, '>' => angles - 1, ';' => 0, _ => angles };
            if (brackets > MostBrackets || angles > MostBrackets)
                return true;
        }
        return false;
    }

    private static void Set(TaskCompletionSource<string?> found, Func<string?> reason)
    {
        try
        {
            found.SetResult(reason());
        }
        catch (Exception exception)
        {
            found.SetException(exception);
        }
    }

    private static NotebookCell Cell(string answer) => Notebook.Create("answer").AddCell(CellKind.Code, answer);
}
