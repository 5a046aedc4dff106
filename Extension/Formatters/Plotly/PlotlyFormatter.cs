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

    public static void Register()
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Register(loaded.LoadedAssembly);
        // From before CourseKit was.
        foreach (var assembly in AssemblyLoadContext.GetLoadContext(typeof(PlotlyFormatter).Assembly)?.Assemblies ?? [])
            Register(assembly);
    }

    private static void Register(Assembly library)
    {
        if (library.IsDynamic || !ChartSource.Libraries.Contains(library.GetName().Name) || ChartSource.Of(library) is not { } source)
            return;
        Take(source.Type, MimeBundle.Text, (chart, _) => ChartOutput.Of(source, chart).Text);
        // Inside a list or an object the line alone is enough.
        Take(source.Type, MimeBundle.Html, (chart, context) => context.Depth > 1 ? Html.FromText(ChartOutput.Of(source, chart).Text).ToString() : ChartOutput.Of(source, chart).Html);
        Take(source.Type, Plotly, (chart, _) => ChartOutput.Of(source, chart).Json);
        Formatter.SetPreferredMimeTypesFor(source.Type, MimeBundle.Html, Plotly, MimeBundle.Text);
    }

    // A form that the notebook has registered already stays.
    private static void Take(Type type, string mimeType, Func<object, FormatContext, string> format)
    {
        if (!Formatter.RegisteredFormatters(false).Any(taken => taken.Type == type && taken.MimeType == mimeType))
        {
            Formatter.Register(type, (value, context) =>
            {
                context.Writer.Write(format(value, context));
                return true;
            }, mimeType);
        }
    }
}
