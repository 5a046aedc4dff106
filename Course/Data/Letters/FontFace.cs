namespace CourseKit.Data;

/// <summary>One face of a font: DejaVu Sans has a bold one and an oblique one among others.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Index">Which face of the file; 0 where the file has one.</param>
/// <param name="Family">What the font calls itself, <c>DejaVu Sans</c>.</param>
/// <param name="Weight">How heavy it is: 400 is regular, 700 bold.</param>
/// <param name="IsSlanted">Whether it is italic or oblique.</param>
public sealed record FontFace(string Path, int Index, string Family, int Weight, bool IsSlanted)
{
    /// <summary>Family, weight and slant: <c>DejaVu Sans 700 slanted</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Family} {Weight}{(IsSlanted ? " slanted" : "")}");
}
