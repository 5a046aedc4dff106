using System.Reflection;
using System.Runtime.Loader;
using CourseKit.Kernel.Abstractions;
using Microsoft.DotNet.Interactive.Formatting;
using Html = CourseKit.Kernel.Abstractions.Html;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>Shows charts of Plotly.NET and XPlot.Plotly: a line of text, HTML with pictures, and the figure itself for front ends that
/// have plotly.js. A library's charts are registered when the library is loaded.</summary>
internal static class PlotlyFormatter
{
    /// <summary>The MIME type of a figure.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

    private static readonly ChartForms Shown = new();

    public static void Register()
    {
        FSharpLibrary.Register();
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Register(loaded.LoadedAssembly);
        // From before CourseKit was.
        foreach (var assembly in AssemblyLoadContext.GetLoadContext(typeof(PlotlyFormatter).Assembly)?.Assemblies ?? [])
            Register(assembly);
    }

    private static void Register(Assembly library)
    {
        if (library.IsDynamic || !ChartSource.Libraries.Contains(library.GetName().Name) || ChartSource.Of(library) is not { } source)
            return;
        Take(source, MimeBundle.Text, (output, _) => output.Text);
        // Inside a list or an object the line alone is enough.
        Take(source, MimeBundle.Html, (output, isInside) => (isInside ? Html.FromText(output.Text) : output.Html).ToString());
        Take(source, Plotly, (output, _) => output.Json);
        Formatter.SetPreferredMimeTypesFor(source.Type, MimeBundle.Html, Plotly, MimeBundle.Text);
    }

    // A form that the notebook has registered already stays.
    private static void Take(ChartSource source, string mimeType, Func<ChartOutput, bool, string> format)
    {
        if (Formatter.RegisteredFormatters(false).Any(taken => taken.Type == source.Type && taken.MimeType == mimeType))
            return;
        Formatter.Register(source.Type, (chart, context) =>
        {
            context.Writer.Write(format(Shown.Of(source, chart, mimeType), context.Depth > 1));
            Shown.Done(forms: 3);
            return true;
        }, mimeType);
    }
}
