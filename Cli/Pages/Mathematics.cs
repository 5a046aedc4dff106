using System.Diagnostics;
using System.Text.RegularExpressions;
using CourseKit.Kernel.Abstractions;
using Jint;
using Jint.Runtime;

namespace CourseKit.Cli.Pages;

/// <summary>TeX to MathML, by Temml in a JavaScript interpreter. The engine takes most of a second to start, so it starts
/// once for a page, only if there is mathematics, and while the rest of the page is being made.</summary>
/// <remarks>A formula comes from whoever wrote the notebook: the engine reaches nothing outside itself, counts its
/// statements, and Temml's commands that make links or load pictures stay off.</remarks>
internal sealed partial class Mathematics : IDisposable
{
    // For all formulas of one page that a stranger wrote.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lazy<Task<Engine>> _engine = new(() => Task.Run(Start));
    private TimeSpan _spentOnForeign;

    /// <summary>Starts the engine without waiting for it.</summary>
    public void WarmUp() => _ = _engine.Value;

    /// <summary>A formula as MathML; one that cannot be read as its source, marked, with the reason.</summary>
    /// <param name="tex">The formula without its dollar signs.</param>
    /// <param name="display">Whether it stands on a line of its own.</param>
    /// <param name="isForeign">Whether it is by somebody whom the reader need not trust: what it defines, no other formula knows.</param>
    public Html Render(string tex, bool display, bool isForeign = false)
    {
        if (!isForeign)
            return Render(tex, display, "render");
        if (_spentOnForeign > Patience)
            return AsText(tex, display, "This formula is shown as it was written, since those above it took too long.");
        _ = _engine.Value.GetAwaiter().GetResult();
        var begun = Stopwatch.GetTimestamp();
        var html = Render(tex, display, "renderForeign");
        _spentOnForeign += Stopwatch.GetElapsedTime(begun);
        return html;
    }

    private Html Render(string tex, bool display, string function)
    {
        try
        {
            var engine = _engine.Value.GetAwaiter().GetResult();
            var mathMl = engine.Invoke(function, tex, display, Definition().IsMatch(tex)).AsString();
            return display ? Html.Of($"""<span class="ck-formula">{Html.Raw(mathMl)}</span>""") : Html.Raw(mathMl);
        }
        catch (Exception failure) when (failure is JintException or InsufficientExecutionStackException or TimeoutException)
        {
            return AsText(tex, display, Reason(failure));
        }
    }

    private static Html AsText(string tex, bool display, string reason) =>
        Html.Of($"""<code class="ck-bad-formula" title="{reason}">{PageText.Escape(display ? $"$${tex}$$" : $"${tex}$")}</code>""");

    /// <summary>Forgets the commands that formulas defined: what follows was written by somebody else.</summary>
    public void Forget()
    {
        _spentOnForeign = TimeSpan.Zero;
        if (_engine.IsValueCreated)
            _engine.Value.GetAwaiter().GetResult().Invoke("forget");
    }

    public void Dispose()
    {
        if (_engine is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            _engine.Value.Result.Dispose();
    }

    private static Engine Start()
    {
        var engine = new Engine(options =>
        {
            options.MaxStatements(20_000_000);
            options.LimitRecursion(400);
            options.Constraints.MaxExecutionStackCount = 2_000;
        });
        engine.Execute(EmbeddedText.Read("Temml/temml.min.js"));
        // As MathJax in Jupyter has it, a command defined in one formula is known in all later ones and may be defined
        // again. Temml keeps definitions to their formula unless they are \gdef's, so that is what they become.
        engine.Execute("""
            const macros = {};
            const everywhere = tex => tex
              .replace(/\\DeclareMathOperator(\*?)\s*\{?(\\[a-zA-Z]+)\}?\s*\{([^{}]*)\}/g, "\\gdef$2{\\operatorname$1{$3}}")
              .replace(/\\(?:re|provide)?(?:new)?command\*?\s*\{?(\\[a-zA-Z]+)\}?\s*(?:\[(\d)\])?/g,
                (_, name, count) => "\\gdef" + name + "#1#2#3#4#5#6#7#8#9".slice(0, 2 * (count ?? 0)))
              .replace(/\\def(?![a-zA-Z])/g, "\\gdef");
            function write(tex, display, known) { return temml.renderToString(tex, { displayMode: display, throwOnError: true, trust: false, macros: known }); }
            function render(tex, display, defines) { return write(defines ? everywhere(tex) : tex, display, macros); }
            function renderForeign(tex, display, defines) { return write(tex, display, Object.assign({}, macros)); }

            function forget() { for (const name of Object.keys(macros)) delete macros[name]; }
            """);
        return engine;
    }

    private static string Reason(Exception failure) => failure switch
    {
        JavaScriptException wrong => $"This formula cannot be read: {wrong.Message.Replace("\u0332", "", StringComparison.Ordinal).Trim()}",
        _ => "This formula cannot be read: it is nested too deeply or never ends.",
    };

    [GeneratedRegex(@"\\(newcommand|renewcommand|providecommand|def|DeclareMathOperator)\b")]
    private static partial Regex Definition();
}
