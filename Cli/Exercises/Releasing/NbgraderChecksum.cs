using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CourseKit.Kernel.Notebooks;

namespace CourseKit.Cli.Exercises.Releasing;

/// <summary>The checksum by which nbgrader sees whether a cell was changed since its release.</summary>
internal static class NbgraderChecksum
{
    /// <summary>32 hexadecimal digits.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="kind">Of which kind it is.</param>
    /// <param name="marks">What nbgrader has written on it.</param>
    [SuppressMessage("Security", "CA5351", Justification = "nbgrader's format asks for MD5; it guards against slips, not against people.")]
    public static string Of(string source, CellKind kind, NbgraderCell marks)
    {
        var text = new StringBuilder(source)
            .Append(kind switch { CellKind.Code => "code", CellKind.Markdown => "markdown", _ => "raw" })
            .Append(Python(marks.Grade)).Append(Python(marks.Solution)).Append(Python(marks.IsLocked))
            .Append(marks.GradeId);
        if (marks is { Grade: true, Points: { } points })
            text.Append(Python(points));
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Python(bool flag) => flag ? "True" : "False";

    // str(float): the shortest digits, like C#'s, but a whole number keeps its ".0".
    private static string Python(double number)
    {
        var digits = number.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
        return digits.Contains('.') || digits.Contains('e') ? digits : digits + ".0";
    }
}
