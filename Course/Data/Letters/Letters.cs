namespace CourseKit.Data;

/// <summary>Images of the letters A to Z and a to z, drawn from fonts: as many as one likes, and nobody has to label them.</summary>
/// <remarks>Each letter is turned by up to 15°, sheared by up to 0.3 of its height, made 0.7 to 1.4 times as wide, drawn 18 to 27 pixels long with strokes from 0.8 pixels thinner
/// to 3.5 pixels thicker than the font's, and pushed out of the middle by up to 1.5 pixels. White on black, antialiased. The same faces and seed give the same
/// images.</remarks>
public static class Letters
{
    /// <summary>Height and width of an image.</summary>
    public const int Side = 28;

    private const int TestEvery = 6;

    /// <summary>The letters, capitals first.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".Select(letter => letter.ToString())];

    /// <summary>Draws letters.</summary>
    /// <param name="faces">From which faces; each letter's images are spread evenly over them.</param>
    /// <param name="perLetter">How many images of each letter.</param>
    /// <param name="seed">Draws which face makes which image, and how each is changed.</param>
    /// <param name="cancellationToken">Stops it, as an interrupt of the notebook does.</param>
    /// <returns>Shape (52 · <paramref name="perLetter"/>, 1, 28, 28): one image of each letter, then another of each.</returns>
    /// <exception cref="ArgumentException">There is no face, or the file of one lacks a letter by now.</exception>
    public static ImageDataset Render(IReadOnlyList<FontFace> faces, int perLetter, int seed = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentOutOfRangeException.ThrowIfLessThan(perLetter, 1);
        if (faces.Count == 0)
            throw new ArgumentException($"There is no font to draw letters from; install some ({Fonts.Advice}), or take Datasets.Load(\"{Datasets.LetterSample}\").", nameof(faces));
        using var stop = Interruption.Listen(cancellationToken);
        const int Length = Side * Side;
        var (pixels, labels) = (new byte[checked(Classes.Count * perLetter * Length)], new byte[Classes.Count * perLetter]);
        using var canvas = new LetterCanvas();
        // Face by face, so that one file is open at a time.
        foreach (var wanted in Wanted(faces.Count, perLetter, seed).GroupBy(one => one.Face).OrderBy(group => group.Key))
        {
            stop.Token.ThrowIfCancellationRequested();
            var face = faces[wanted.Key];
            using var glyphs = Glyphs.Read(face.Path, face.Index)
                ?? throw new ArgumentException($"{face.Path} is no font with all letters from A to Z and a to z; take faces from Fonts.Installed().", nameof(faces));
            foreach (var (_, letter, number) in wanted)
            {
                var (place, bits) = (number * Classes.Count + letter, SplitMix64.For(seed, letter, number));
                labels[place] = (byte)letter;
                canvas.Draw(glyphs[letter], LetterShape.Draw(ref bits), pixels.AsSpan(place * Length, Length));
            }
        }
        return new("letters", pixels, labels, channels: 1, Side, Side, Classes);
    }

    /// <summary>Letters to learn from, and letters of other families of fonts to be tested on: one family in six.</summary>
    /// <param name="faces">From which faces.</param>
    /// <param name="perLetter">How many training images of each letter.</param>
    /// <param name="testPerLetter">How many test images of each letter.</param>
    /// <param name="seed">Draws the families and the images.</param>
    /// <param name="cancellationToken">Stops it, as an interrupt of the notebook does.</param>
    /// <exception cref="ArgumentException">There are fewer than two families.</exception>
    public static TrainTest OfFonts(IReadOnlyList<FontFace> faces, int perLetter = 350, int testPerLetter = 30, int seed = 1, CancellationToken cancellationToken = default)
    {
        var (train, test) = Part(faces, seed);
        return new(Render(train, perLetter, seed, cancellationToken), Render(test, testPerLetter, unchecked(seed + 1_000_000), cancellationToken));
    }

    /// <summary>Parts faces by their families.</summary>
    internal static (IReadOnlyList<FontFace> Train, IReadOnlyList<FontFace> Test) Part(IReadOnlyList<FontFace> faces, int seed)
    {
        ArgumentNullException.ThrowIfNull(faces);
        string[] families = [.. faces.Select(face => face.Family).Distinct().Order(StringComparer.Ordinal)];
        if (families.Length < 2)
            throw new ArgumentException($"Letters of other families are wanted for the test, and there {(families.Length == 1 ? "is one family" : "are none")}; install more fonts ({Fonts.Advice}).", nameof(faces));
        int[] order = [.. Enumerable.Range(0, families.Length)];
        SplitMix64.For(seed).Shuffle(order);
        var test = order.Take(Math.Max(1, families.Length / TestEvery)).Select(number => families[number]).ToHashSet(StringComparer.Ordinal);
        return ([.. faces.Where(face => !test.Contains(face.Family))], [.. faces.Where(face => test.Contains(face.Family))]);
    }

    // Each letter goes through all faces in an order of its own, again and again.
    private static IEnumerable<(int Face, int Letter, int Number)> Wanted(int faces, int perLetter, int seed)
    {
        for (var letter = 0; letter < Classes.Count; letter++)
        {
            int[] order = [.. Enumerable.Range(0, faces)];
            SplitMix64.For(seed, letter).Shuffle(order);
            for (var number = 0; number < perLetter; number++)
                yield return (order[number % faces], letter, number);
        }
    }
}
