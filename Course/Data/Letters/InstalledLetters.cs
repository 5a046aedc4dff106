namespace CourseKit.Data;

/// <summary>The data set <c>letters</c>: drawn from this system's fonts, or the course's sample where there are too few.</summary>
internal static class InstalledLetters
{
    /// <summary>With fewer fonts than these a network would learn them, and not letters.</summary>
    private const int LeastFaces = 40, LeastFamilies = 8;

    /// <summary>The first folder with fonts; null where there are none. Whether they are enough is known when they have been read.</summary>
    public static DatasetPlace? Find() =>
        Fonts.Folders().FirstOrDefault(folder => Fonts.Files([folder]).Any()) is { } folder ? new("drawn from the fonts of this system", folder) : null;

    /// <summary>The letters of installed fonts.</summary>
    /// <param name="sampleFolder">Where the course's sample lies.</param>
    public static TrainTest Read(string sampleFolder) => Read(sampleFolder, Fonts.Installed(), Console.Out);

    /// <summary>The letters of some faces, or the sample where these are too few, which is told in a line.</summary>
    internal static TrainTest Read(string sampleFolder, IReadOnlyList<FontFace> faces, TextWriter output)
    {
        var families = faces.Select(face => face.Family).Distinct().Count();
        if (faces.Count >= LeastFaces && families >= LeastFamilies)
            return Letters.OfFonts(faces);
        output.WriteLine($"letters: this system has {faces.Count} faces of {families} families of fonts with all letters, fewer than {LeastFaces} of {LeastFamilies}, so these are the course's {Datasets.LetterSample}; install fonts for more ({Fonts.Advice}).");
        return IdxImages.ReadFolder(Datasets.LetterSample, sampleFolder, Letters.Classes);
    }
}
