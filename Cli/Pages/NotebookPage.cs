using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CourseKit.Cli.Pages.Charts;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Pages;

/// <summary>A link to another page.</summary>
/// <param name="Text">What the reader sees.</param>
/// <param name="Href">Where it leads, relative to the page.</param>
internal sealed record PageLink(string Text, string Href);

/// <summary>What a page needs to know beyond the notebook. Nothing of it is required.</summary>
internal sealed record PageOptions
{
    /// <summary>The title; without it, the notebook's first heading, or its file name.</summary>
    public string? Title { get; init; }

    /// <summary>The language of the prose, as HTML's <c>lang</c> has it.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Where relative names of pictures start; without it, the folder of the notebook's file.</summary>
    public string? Folder { get; init; }

    /// <summary>The folder that pictures must lie in; without it, <see cref="Folder"/>.</summary>
    public string? PictureRoot { get; init; }

    /// <summary>How long the notebook ran, if the page is to say so. Left out, equal notebooks give equal pages.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether links to other notebooks lead to their pages (<c>.html</c> in place of <c>.ipynb</c>).</summary>
    public bool LinkToPages { get; init; }

    /// <summary>What lets a reader explore charts, as <see cref="PlotlyLibrary.Packed"/> has it, which it is by default.</summary>
    public string? ChartLibrary { get; init; }

    /// <summary>Which cells may be by somebody whom the reader need not trust. Of these come text and pictures, and nothing that does anything; files of this
    /// machine they cannot show; and no script runs but the page's own. Null if all are the reader's, or by somebody trusted.</summary>
    public Predicate<NotebookCell>? IsForeign { get; init; }

    /// <summary>What stands above the cells, with the page's heading; null for the notebook's own.</summary>
    public Html? Lead { get; init; }

    /// <summary>The ids in <see cref="Lead"/>, and in outputs that are not foreign.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Rules for what is in <see cref="Lead"/> and in outputs, after the page's own.</summary>
    public string Styles { get; init; } = "";

    /// <summary>The page that lists all pages.</summary>
    public PageLink? Home { get; init; }

    /// <summary>The page before this one.</summary>
    public PageLink? Previous { get; init; }

    /// <summary>The page after this one.</summary>
    public PageLink? Next { get; init; }
}

/// <summary>A notebook as one HTML file that needs nothing else: no network, no scripts to read it (one small script adds
/// to it, and another where there are charts), pictures inside, mathematics as MathML. Equal notebooks give equal pages.</summary>
internal static class NotebookPage
{
    /// <summary>Whatever a notebook's outputs try, a browser that opens the page loads nothing and sends nothing.</summary>
    private const string Policy = "default-src 'none'; img-src data: blob:; media-src data: blob:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; form-action 'none'; base-uri 'none'";

    // What a stranger wrote is text by then; should that fail, the browser still runs nothing of it.
    private static string StrictPolicy(string script) =>
        $"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'; form-action 'none'; base-uri 'none'";

    /// <summary>The page's HTML.</summary>
    /// <param name="notebook">The notebook, usually after it was run.</param>
    /// <param name="options">What the page needs to know beyond it.</param>
    public static string Write(Notebook notebook, PageOptions? options = null)
    {
        options ??= new();
        var isForeign = options.IsForeign ?? (_ => false);
        var folder = options.Folder ?? (options.IsForeign is null ? Path.GetDirectoryName(Path.GetFullPath(notebook.Name)) : null);
        var outline = new Outline(["content", "contents", .. options.Ids, .. notebook.Cells.Select((_, i) => $"cell-{i + 1}")]);
        using var mathematics = new Mathematics();
        if (notebook.Cells.Any(MayHaveMathematics))
            mathematics.WarmUp();

        var prose = new Prose(mathematics, new Pictures(folder, options.PictureRoot ?? folder), outline, options.LinkToPages);
        var cells = notebook.Cells.Select((cell, i) => new CellView(cell, i + 1, prose, isForeign(cell))).ToList();
        // Headings that outputs add later are on the page but not in its contents.
        var headings = outline.Headings.ToList();

        var outputs = new OutputView(prose, mathematics);
        // What grading wrote below a cell is no run: of a notebook handed in without outputs every cell would be marked, also those that were graded.
        var anyRan = notebook.Cells.Any(cell => cell.Kind == CellKind.Code && (cell.ExecutionCount is not null || cell.Outputs.Count > 0 && (options.IsForeign is null || isForeign(cell))));
        var body = cells.Select(cell => cell.Render(prose, outputs, markNotRun: anyRan)).ToList();

        var script = $"\n{EmbeddedText.Read("page.js").ReplaceLineEndings("\n")}";
        var hasTitle = options.Lead is not null || headings.Any(heading => heading.Level == 1);
        var title = options.Title ?? headings.FirstOrDefault(heading => heading.Level == 1)?.Text ?? Path.GetFileNameWithoutExtension(notebook.Name);
        var contents = Contents(headings);
        // The title comes first, with what its cell says by way of introduction.
        var introduction = options.Lead is null && cells is [{ BeginsWithTitle: true }, ..] ? 1 : 0;
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="{options.Language}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Html.Raw(options.IsForeign is null ? Policy : StrictPolicy(script))}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="CourseKit">
            <title>{title}</title>
            <style>
            {Html.Raw(EmbeddedText.Read("page.css"))}{Html.Raw(options.Styles)}</style>
            </head>
            <body class="ck-page">
            <a class="ck-skip" href="#content">Skip to content</a>
            {Top(options)}
            <div class="ck-frame">
            {(contents == Html.Empty ? Html.Empty : Html.Of($"""
            <nav class="ck-side" aria-label="Contents"><p class="ck-side-title">Contents</p>{contents}</nav>
            """))}
            <main class="ck-main" id="content" tabindex="-1">
            {options.Lead ?? Html.Empty}
            {(hasTitle ? Html.Empty : Html.Of($"""<h1 class="ck-title">{title}</h1>"""))}
            {Html.Concat(body.Take(introduction))}
            {(contents == Html.Empty ? Html.Empty : Html.Of($"""
            <details class="ck-contents"><summary>Contents</summary><nav aria-label="Contents">{contents}</nav></details>
            """))}
            {Notice(cells, anyRan)}
            {Html.Concat(body.Skip(introduction))}
            </main>
            </div>
            {Bottom(notebook, options, cells)}
            <script>{Html.Raw(script)}</script>
            {(outputs.HasCharts ? Charts(options.ChartLibrary ?? PlotlyLibrary.Packed) : Html.Empty)}
            </body>
            </html>

            """).ToString();
    }

    // Once for all charts of the page.
    private static Html Charts(string? library) => library is null ? Html.Empty : Html.Of($"""
        <script type="text/plain" id="ck-plotly-js">{Html.Raw(library)}</script>
        <script>
        {Html.Raw(EmbeddedText.Read("Charts/charts.js"))}</script>
        """);

    private static bool MayHaveMathematics(NotebookCell cell) =>
        cell.Kind == CellKind.Markdown && (cell.Source.Contains('$', StringComparison.Ordinal) || cell.Source.Contains("\\begin{", StringComparison.Ordinal));

    private static Html Top(PageOptions options) => Html.Of($"""
        <header class="ck-top">
        {(options.Home is { } home ? Html.Of($"""<a class="ck-home" href="{home.Href}">{home.Text}</a>""") : Html.Of($"""<span class="ck-home">CourseKit</span>"""))}
        </header>
        """);

    private static Html Contents(IReadOnlyList<Heading> headings)
    {
        var entries = headings.Where(heading => heading.Level <= 3).ToList();
        // A page with a title and nothing below it needs no list.
        return entries.Count < 2 ? Html.Empty : Html.Of($"""
            <ul class="ck-toc">{entries.Select(entry => Html.Of($"""
            <li class="ck-toc-{entry.Level}"><a href="#{entry.Id}">{entry.Text}</a></li>
            """))}</ul>
            """);
    }

    private static Html Notice(IReadOnlyList<CellView> cells, bool anyRan)
    {
        if (cells.Any(cell => cell.IsCode) && !anyRan)
            return Html.Of($"""<p class="ck-notice">This notebook has not been run: its cells are shown without results.</p>""");
        var failed = cells.Where(cell => cell.HasFailed).ToList();
        return failed.Count == 0 ? Html.Empty : Html.Of($"""
            <p class="ck-notice ck-notice-bad">{(failed.Count == 1 ? "One cell" : $"{failed.Count} cells")} failed: {failed.Select(cell => Html.Of($"""<a href="#{cell.Id}">{cell.Label}</a> """))}</p>
            """);
    }

    private static Html Bottom(Notebook notebook, PageOptions options, IReadOnlyList<CellView> cells)
    {
        var ran = cells.Count(cell => cell.IsCode && cell.HasRun);
        return Html.Of($"""
            <footer class="ck-bottom">
            {(options.Previous is null && options.Next is null ? Html.Empty : Html.Of($"""
            <nav class="ck-turn" aria-label="Pages">{Turn(options.Previous, "ck-previous", "Previous")}{Turn(options.Next, "ck-next", "Next")}</nav>
            """))}
            <p>Made from <code>{Path.GetFileName(notebook.Name)}</code>, {(ran == 1 ? "one cell" : $"{ran} cells")} run{(options.Duration is { } duration ? $" in {Words(duration)}" : "")}.</p>
            </footer>
            """);
    }

    private static Html Turn(PageLink? link, string cssClass, string label) => link is null ? Html.Empty : Html.Of($"""
        <a class="{cssClass}" href="{link.Href}"><span>{label}</span> {link.Text}</a>
        """);

    private static string Words(TimeSpan duration) => duration switch
    {
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s"),
        { TotalSeconds: >= 10 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:f0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:f1} s"),
    };
}
