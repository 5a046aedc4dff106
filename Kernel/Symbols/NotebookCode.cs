using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Editing;
using CourseKit.Kernel.Notebooks;
using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;

namespace CourseKit.Kernel.Symbols;

/// <summary>The C# of cells that run one after the other, read and compiled as a session would, and not run: no line of it, nor of an
/// extension. Of packages those are known that the build carries.</summary>
/// <example><code>
/// var code = await NotebookCode.ReadAsync(notebook.Cells, new() { Extensions = … }, cancellationToken);
/// foreach (var name in code.Of(cell)!.Root.DescendantNodes().OfType&lt;SimpleNameSyntax&gt;())
///     Console.WriteLine(code.Of(cell)!.Model.GetSymbolInfo(name).Symbol);
/// </code></example>
public sealed class NotebookCode
{
    // What they declare is known when they run.
    private static readonly string[] Declaring = ["#!import", "#!set", "#!share"];

    private readonly List<(CellCode Code, CodeScope After)> _cells = [];
    private readonly IReadOnlyList<Magic> _magics;
    private CodeScope _scope;

    private NotebookCode(IReadOnlyList<Magic> magics, CodeScope scope) => (_magics, _scope) = (magics, scope);

    /// <summary>The code cells in C#, in their order.</summary>
    public IReadOnlyList<CellCode> Cells => [.. _cells.Select(cell => cell.Code)];

    /// <summary>Reads cells.</summary>
    /// <param name="cells">In the order in which they would run; all but code in C# are passed over.</param>
    /// <param name="surroundings">Where packages and files come from.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<NotebookCode> ReadAsync(IEnumerable<NotebookCell> cells, CodeSurroundings surroundings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(surroundings);
        var code = new NotebookCode([.. new SessionMagics().All, .. surroundings.Extensions.SelectMany(extension => extension.Bodies).Select(TakingBody)], new(surroundings));
        foreach (var cell in cells.Where(cell => cell.Kind == CellKind.Code && cell.KernelName == KernelNames.CSharp))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await code.AddAsync(cell, cancellationToken);
        }
        return code;
    }

    /// <summary>What a cell means; null if it was not read, or is none in C#.</summary>
    public CellCode? Of(NotebookCell cell) => _cells.Find(read => ReferenceEquals(read.Code.Cell, cell)).Code;

    /// <summary>What a piece of code would mean after all cells, or after the last one up to a cell. Nothing is changed by it.</summary>
    /// <param name="code">C#, without directives.</param>
    /// <param name="after">A cell of the same notebook; null for the end.</param>
    public CellCode Then(string code, NotebookCell? after = null)
    {
        var scope = after is null ? _scope : _cells.FindLast(read => read.Code.Cell!.Number <= after.Number).After ?? new(_scope.Surroundings);
        return new(null, scope.Compile(code, out _), []);
    }

    /// <summary>What a cell would mean after all cells. Nothing is changed by it.</summary>
    /// <param name="cell">C#, with or without directives.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<CellCode> ThenAsync(NotebookCell cell, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var next = new NotebookCode(_magics, _scope);
        await next.AddAsync(cell, cancellationToken);
        return next._cells[0].Code;
    }

    private async Task AddAsync(NotebookCell cell, CancellationToken cancellationToken)
    {
        var text = CellText.Of(cell.Source, _magics);
        List<CodeError> errors = [];
        List<CodeGap> gaps = [];
        List<(int, string)> directives = [];
        foreach (var (start, end) in text.Directives)
        {
            var (line, directive) = (cell.Source.AsSpan(0, start).Count('\n') + 1, cell.Source[start..end]);
            directives.Add((line, directive));
            switch (DirectiveLine.KindOf(directive))
            {
                case DirectiveKind.Reference when DirectiveLine.Quoted(directive) is { } reference:
                    await ReferAsync(reference, line, errors, gaps, cancellationToken);
                    break;
                case DirectiveKind.Load when DirectiveLine.Quoted(directive) is { } file:
                    gaps.Add(new(line, $"what #load brings from {file} is not read here"));
                    break;
                case DirectiveKind.Magic when Declaring.Contains(directive.Split(' ', '\t')[0]):
                    gaps.Add(new(line, $"what {directive.Split(' ', '\t')[0]} declares is known only when it runs"));
                    break;
            }
        }
        var compilation = _scope.Compile(text.Code, out var after);
        _scope = after;
        _cells.Add((new(cell, compilation, errors) { Directives = directives, Gaps = gaps }, after));
    }

    private static Magic TakingBody(string name) => new() { Name = name, Summary = "", TakesBody = true, RunAsync = (_, _) => Task.CompletedTask };

    private async Task ReferAsync(string reference, int line, List<CodeError> errors, List<CodeGap> gaps, CancellationToken cancellationToken)
    {
        try
        {
            (_scope, var gap) = await _scope.ReferAsync(reference, cancellationToken);
            if (gap is not null)
                gaps.Add(new(line, gap));
        }
        catch (Exception exception) when (exception is PackageException or BadImageFormatException)
        {
            errors.Add(new("PackageError", exception.Message, line, null));
            gaps.Add(new(line, $"{reference} could not be had"));
        }
    }
}
