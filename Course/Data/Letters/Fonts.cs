using System.Security.Cryptography;
using SkiaSharp;

namespace CourseKit.Data;

/// <summary>The fonts of this system that letters can be drawn from.</summary>
public static class Fonts
{
    /// <summary>How fonts are had on Debian.</summary>
    internal const string Advice = "on Debian: apt-get install fonts-dejavu fonts-liberation fonts-freefont-ttf fonts-roboto fonts-lato fonts-open-sans fonts-noto-core";

    private const int MostFacesOfFile = 64;
    private const int Length = Letters.Side * Letters.Side;

    /// <summary>How much a letter looks like the others of its kind: a correlation, of the mean over a face. Text faces have 0.6 to 0.9, Greek letters or pictures in the
    /// letters' places 0.5 or less.</summary>
    private const double LeastLikeness = 0.53;

    /// <summary>The mean difference of a small letter from its capital, as a share of white, in a face that has both. Capitals in both places have 0.</summary>
    private const double LeastDifference = 0.05;

    private static readonly string[] Extensions = [".ttf", ".otf", ".ttc"];

    // Those of which the small one has another form.
    private static readonly string TwoForms = "abdefghnqrt";

    /// <summary>All faces of the system's and the user's folders of fonts that have all letters from A to Z and a to z. Two that draw the same are one;
    /// faces of symbols, and those that have capitals in the places of small letters, are left out.</summary>
    /// <returns>In the order of their families, weights and files; empty where there are none.</returns>
    public static IReadOnlyList<FontFace> Installed() => In([.. Folders()]);

    /// <summary>The faces in some folders and all folders below them; those that are not there are passed over.</summary>
    /// <inheritdoc cref="Installed"/>
    public static IReadOnlyList<FontFace> In(params string[] folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        using var stop = Interruption.Listen(default);
        using var canvas = new LetterCanvas();
        List<(FontFace Face, byte[] Images)> found = [];
        HashSet<string> met = new(StringComparer.Ordinal);
        foreach (var path in Files(folders))
        {
            stop.Token.ThrowIfCancellationRequested();
            foreach (var (face, images) in FacesOf(path, canvas))
                if (met.Add(Convert.ToHexString(SHA256.HashData(images))) && HasTwoForms(images))
                    found.Add((face, images));
        }
        return [.. WithoutPictures(found).OrderBy(face => face.Family, StringComparer.Ordinal).ThenBy(face => face.Weight).ThenBy(face => face.IsSlanted)
            .ThenBy(face => Path.GetFileName(face.Path), StringComparer.Ordinal).ThenBy(face => face.Index).ThenBy(face => face.Path, StringComparer.Ordinal)];
    }

    /// <summary>Where this system keeps fonts.</summary>
    internal static IEnumerable<string> Folders()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return [Environment.GetFolderPath(Environment.SpecialFolder.Fonts), Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "Microsoft", "Windows", "Fonts")];
        return OperatingSystem.IsMacOS()
            ? ["/System/Library/Fonts", "/Library/Fonts", Path.Combine(home, "Library", "Fonts")]
            : ["/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".fonts"), Path.Combine(home, ".local", "share", "fonts")];
    }

    /// <summary>The files of fonts, in an order that does not depend on the file system.</summary>
    internal static IEnumerable<string> Files(IEnumerable<string> folders)
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return folders.Where(folder => folder.Length > 0 && Directory.Exists(folder)).SelectMany(folder => Directory.EnumerateFiles(folder, "*", everywhere))
            .Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<(FontFace Face, byte[] Images)> FacesOf(string path, LetterCanvas canvas)
    {
        for (var index = 0; index < MostFacesOfFile; index++)
        {
            using var typeface = SKTypeface.FromFile(path, index);
            if (typeface is null)
                yield break;
            using var glyphs = Glyphs.Of(typeface);
            if (glyphs is not null)
                yield return (new(path, index, typeface.FamilyName, typeface.FontWeight, typeface.IsItalic), Plain(glyphs, canvas));
            // Only a collection has a second face, and other files give the first again.
            if (!path.EndsWith(".ttc", StringComparison.OrdinalIgnoreCase))
                yield break;
        }
    }

    private static byte[] Plain(Glyphs glyphs, LetterCanvas canvas)
    {
        var images = new byte[Letters.Classes.Count * Length];
        for (var letter = 0; letter < Letters.Classes.Count; letter++)
            canvas.Draw(glyphs[letter], LetterShape.Plain, images.AsSpan(letter * Length, Length));
        return images;
    }

    private static bool HasTwoForms(byte[] images) => TwoForms.Average(small =>
    {
        var lower = images.AsSpan((26 + small - 'a') * Length, Length);
        var upper = images.AsSpan((small - 'a') * Length, Length);
        var difference = 0;
        for (var i = 0; i < Length; i++)
            difference += Math.Abs(lower[i] - upper[i]);
        return difference / (255.0 * Length);
    }) >= LeastDifference;

    // What most faces agree on is what a letter looks like.
    private static IEnumerable<FontFace> WithoutPictures(List<(FontFace Face, byte[] Images)> found)
    {
        if (found.Count == 0)
            return [];
        var means = new double[found[0].Images.Length];
        foreach (var (_, images) in found)
            for (var i = 0; i < means.Length; i++)
                means[i] += images[i] / (double)found.Count;
        return found.Where(one => Enumerable.Range(0, Letters.Classes.Count).Average(letter =>
            Correlation(one.Images.AsSpan(letter * Length, Length), means.AsSpan(letter * Length, Length))) >= LeastLikeness).Select(one => one.Face);
    }

    private static double Correlation(ReadOnlySpan<byte> x, ReadOnlySpan<double> y)
    {
        double sumX = 0, sumY = 0, squaresX = 0, squaresY = 0, products = 0;
        for (var i = 0; i < x.Length; i++)
        {
            (sumX, sumY) = (sumX + x[i], sumY + y[i]);
            (squaresX, squaresY, products) = (squaresX + (double)x[i] * x[i], squaresY + y[i] * y[i], products + x[i] * y[i]);
        }
        var (both, ofX, ofY) = (products - sumX * sumY / x.Length, squaresX - sumX * sumX / x.Length, squaresY - sumY * sumY / x.Length);
        return ofX > 0 && ofY > 0 ? both / Math.Sqrt(ofX * ofY) : 0;
    }
}
