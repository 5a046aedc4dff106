using CourseKit.Data;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;
using CourseKit.Training;
using CourseKit.Words;

namespace CourseKit.Extension.Formatters.Data;

/// <summary>A data set as text and as pictures: how many images of each class, and the first of each side by side.</summary>
internal static class DatasetView
{
    private const int MostClasses = 20;
    private const int MostExamples = 6;

    // Of one example, in CSS pixels.
    private const int Side = 56;

    /// <summary>What it is, and how many images each class has.</summary>
    public static string Line(ImageDataset images) => images.Count == 0 ? images.ToString() : $"{images}\n{Counts(images)}";

    public static Html ToHtml(ImageDataset images) => Html.Of($"<div class=\"ck ck-images\">{Stylesheet.Training}{Block(images)}</div>");

    /// <summary>What stands between the first and the last tag of a data set's output.</summary>
    public static Html Block(ImageDataset images)
    {
        int[] shown = [.. Enumerable.Range(0, Math.Min(images.Classes.Count, MostClasses))];
        var hidden = images.Classes.Count - shown.Length;
        var note = hidden == 0 ? Html.Empty : Html.Of($"<div class=\"ck-note\">{Written.Whole(hidden)} more {(hidden == 1 ? "class is" : "classes are")} not shown.</div>");
        return images.Count == 0
            ? Html.Of($"<div class=\"ck-note\">{images.ToString()}</div>")
            : Html.Of($"<div class=\"ck-note\">{images.ToString()}; the first of each class:</div><div class=\"ck-tiles\">{Strips(images, shown)}</div>{note}");
    }

    private static IEnumerable<Html> Strips(ImageDataset images, int[] classes)
    {
        var counts = images.ClassCounts;
        var examples = FirstOfEach(images, classes);
        var grid = images.Subset([.. examples.SelectMany(indices => indices)]).Preview(ImageGrid.Most);
        var next = 0;
        foreach (var (number, indices) in classes.Zip(examples))
        {
            var strip = grid.Images.Skip(next).Take(indices.Count).ToList();
            next += indices.Count;
            var (name, count) = (Name.Short(images.Classes[number]), Written.Whole(counts[number]));
            var picture = strip.Count == 0 ? Html.Empty : Picture.ToHtml(
                SideBySide(strip, grid.Width, grid.Height), grid.Width * strip.Count, grid.Height, $"{Written.Count(strip.Count, "image")} of class {name}", Side * strip.Count);
            yield return Html.Of($"<figure>{picture}<figcaption>{name} <span class=\"ck-which\">{count}</span></figcaption></figure>");
        }
    }

    private static List<int>[] FirstOfEach(ImageDataset images, int[] classes)
    {
        var most = Math.Min(MostExamples, ImageGrid.Most / classes.Length);
        List<int>[] examples = [.. classes.Select(_ => new List<int>())];
        var labels = images.Labels;
        for (var i = 0; i < labels.Length; i++)
            if (labels[i] < examples.Length && examples[labels[i]].Count < most)
                examples[labels[i]].Add(i);
        return examples;
    }

    private static byte[] SideBySide(List<GridImage> images, int width, int height)
    {
        var rgba = new byte[4 * images.Count * width * height];
        for (var i = 0; i < images.Count; i++)
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                {
                    var (from, to) = (3 * (y * width + x), 4 * ((y * images.Count + i) * width + x));
                    (rgba[to], rgba[to + 1], rgba[to + 2], rgba[to + 3]) = (images[i].Rgb[from], images[i].Rgb[from + 1], images[i].Rgb[from + 2], 255);
                }
        return rgba;
    }

    private static string Counts(ImageDataset images)
    {
        var counts = images.ClassCounts;
        if (counts.Distinct().Count() == 1)
            return $"{Written.Whole(counts[0])} of each class: {string.Join(", ", images.Classes.Take(MostClasses).Select(name => Name.Short(name)))}{Rest(counts.Count)}";
        return $"{string.Join(", ", images.Classes.Zip(counts).Take(MostClasses).Select(pair => $"{Name.Short(pair.First)} {Written.Whole(pair.Second)}"))}{Rest(counts.Count)}";
    }

    private static string Rest(int classes) => classes > MostClasses ? $" and {Written.Whole(classes - MostClasses)} more" : "";
}
