using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;
using Markdig.Syntax;

namespace CourseKit.Cli.Pages;

/// <summary>One cell of the page. Made from the notebook before the page is written, so that headings of later cells are
/// known to earlier ones.</summary>
internal sealed class CellView
{
    private readonly NotebookCell _cell;
    private readonly CellSource _source;
    private readonly IReadOnlyList<NotebookOutput> _outputs;
    private readonly MarkdownDocument? _prose;
    private readonly bool _isForeign;

    /// <param name="cell">What it shows.</param>
    /// <param name="number">From 1.</param>
    /// <param name="prose">Reads its text.</param>
    /// <param name="isForeign">Whether it is by somebody whom the reader need not trust.</param>
    public CellView(NotebookCell cell, int number, Prose prose, bool isForeign = false)
    {
        _cell = cell;
        _isForeign = isForeign;
        // Whoever reads a stranger's cell wants to see all of it: a marker in it hides nothing.
        _source = isForeign ? new(cell.Source, null, IsSolution: false) : CellSource.Of(cell);
        _outputs = cell.Outputs;
        _prose = cell.Kind == CellKind.Markdown ? Read(prose) : null;
        Id = $"cell-{number}";
    }

    /// <summary>The id that links to the cell.</summary>
    public string Id { get; }

    public bool IsCode => _cell.Kind == CellKind.Code;

    /// <summary>Whether the cell is prose that starts with a heading of the first level.</summary>
    public bool BeginsWithTitle => _prose?.FirstOrDefault() is HeadingBlock { Level: 1 };

    /// <summary>Whether the cell ran: it has a number, or outputs.</summary>
    public bool HasRun => _cell.ExecutionCount is not null || _outputs.Count > 0;

    /// <summary>Whether the cell failed and was not meant to.</summary>
    public bool HasFailed => !_cell.Tags.Contains("raises-exception") && _outputs.Any(output => output is StoredErrorOutput);

    /// <summary>How the margin calls a code cell.</summary>
    public string Label => _cell.ExecutionCount is { } count ? $"[{count}]" : "[ ]";

    /// <summary>The cell as HTML.</summary>
    /// <param name="prose">The writer that read the cell.</param>
    /// <param name="outputs">Renders the outputs.</param>
    /// <param name="markNotRun">Whether a cell that did not run is marked: not where none did.</param>
    public Html Render(Prose prose, OutputView outputs, bool markNotRun) => _cell.Kind switch
    {
        CellKind.Markdown when _isForeign => Html.Of($"""<div class="ck-cell ck-prose ck-foreign" id="{Id}">{Foreign(prose)}</div>"""),
        CellKind.Markdown => Fold(Html.Of($"""<div class="ck-cell ck-prose" id="{Id}">{prose.Write(_prose!, _cell)}</div>""")),
        CellKind.Raw => Html.Of($"""<div class="ck-cell ck-raw" id="{Id}"><pre>{PageText.Escape(_source.Shown)}</pre></div>"""),
        _ => Code(outputs, markNotRun),
    };

    private MarkdownDocument? Read(Prose prose)
    {
        try
        {
            return prose.Read(_source.Shown);
        }
        catch (ArgumentException) when (_isForeign)
        {
            return null; // nested too deeply for the reader of Markdown
        }
    }

    private Html Foreign(Prose prose)
    {
        try
        {
            if (_prose is not null)
                return prose.Write(_prose, _cell, isForeign: true);
        }
        catch (ArgumentException)
        {
            // Nested too deeply for its writer.
        }
        return Html.Of($"<pre>{PageText.Escape(_source.Shown)}</pre>");
    }

    private Html Code(OutputView outputs, bool markNotRun)
    {
        if (_source.Shown.Length == 0 && _outputs.Count == 0)
            return Html.Empty;

        var notRun = markNotRun && !HasRun && _source.Shown.Length > 0;
        var state = HasFailed ? " ck-failed" : notRun ? " ck-not-run" : "";
        var listing = _source.Shown.Length == 0 ? Html.Empty : Fold(Html.Of($"""
            <div class="ck-listing"><pre><code>{(_isForeign ? ForeignCode.Render(_source.Shown) : CSharpColours.Render(_source.Shown))}</code></pre></div>
            """));
        var check = _source.HowChecked is not { Length: > 0 } body ? Html.Empty : Html.Of($"""
            <details class="ck-how"><summary>How it is checked</summary><div class="ck-listing"><pre><code>{PageText.Escape(body)}</code></pre></div></details>
            """);
        var shown = _outputs.Count == 0 ? Html.Empty : Html.Of($"""
            <div class="ck-outputs">{_outputs.Select(output => outputs.Render(output, _cell, _isForeign))}</div>
            """);
        return Html.Of($"""
            <div class="ck-cell ck-code{state}{(_isForeign ? " ck-foreign" : "")}" id="{Id}">
            <a class="ck-number" href="#{Id}" aria-label="Link to {(HasRun ? "code cell" : "code cell that was not run,")} {Label}">{Label}</a>
            {(notRun ? Html.Of($"""<span class="ck-badge">not run</span>""") : Html.Empty)}
            {listing}{check}{shown}</div>
            """);
    }

    /// <summary>A solution waits until the reader asks for it.</summary>
    private Html Fold(Html content) => !_source.IsSolution ? content : Html.Of($"""
        <details class="ck-solution"><summary>Solution <span>– try it yourself first</span></summary>{content}</details>
        """);
}
