using System.ComponentModel;

// Notebooks open these namespaces of packages that are not loaded here; a namespace is there as soon as it has a type.
#pragma warning disable IDE0130

namespace Plotly.NET.Interactive
{
    /// <summary>Stands where the adapter of Plotly.NET to .NET Interactive would.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static class PlotlyAdapter;
}

namespace XPlot.Plotly.Interactive
{
    /// <summary>Stands where the adapter of XPlot.Plotly to .NET Interactive would.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static class XPlotAdapter;
}
