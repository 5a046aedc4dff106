using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>Takes the place of the compiler's options where notebooks set the level of warnings by reflection. Cells show no
/// warnings whatever it is.</summary>
internal sealed class ScriptWarnings
{
    /// <summary>The same.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Notebooks call it on an object.")]
    public ScriptWarnings WithWarningLevel(int warningLevel) => new();
}
