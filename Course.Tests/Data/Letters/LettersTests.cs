using CourseKit.Course.Tests.Weights;
using CourseKit.Data;
using CourseKit.Testing;

namespace CourseKit.Course.Tests.Data.Letters;

public sealed class LettersTests
{
    private const int Length = 28 * 28;

    private static readonly Lazy<IReadOnlyList<FontFace>> Installed = new(() => Fonts.In([.. ((string[])["dejavu", "lato", "liberation2"]).Select(name => $"/usr/share/fonts/truetype/{name}")]));

    /// <summary>A few free fonts of Debian, whatever else is installed.</summary>
    private static IReadOnlyList<FontFace> Faces()
    {
        Requires.That(Installed.Value.Select(face => face.Family).Distinct().Count() >= 4, "Fonts to draw letters from", "apt-get install fonts-dejavu-core fonts-lato fonts-liberation2");
        return Installed.Value;
    }

    [Fact]
    public void The_same_faces_and_seed_give_the_same_images_and_another_seed_others()
    {
        var faces = Faces();
        var (one, again, other) = (Render(1), Render(1), Render(2));
        Assert.Equal(one, again);
        Assert.NotEqual(one, other);

        byte[] Render(int seed) => CourseKit.Data.Letters.Render(faces, 2, seed, TestContext.Current.CancellationToken).Pixels.ToArray();
    }

    [Fact]
    public void Every_image_shows_a_letter_of_its_class_in_the_middle()
    {
        const int PerLetter = 20;
        const byte Black = 31;
        var letters = CourseKit.Data.Letters.Render(Faces(), PerLetter, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((52 * PerLetter, 1, 28, 28), (letters.Count, letters.Channels, letters.Height, letters.Width));
        Assert.Equal("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", string.Concat(letters.Classes));
        Assert.Equal(Enumerable.Repeat(PerLetter, 52), letters.ClassCounts);
        Assert.Equal(Enumerable.Range(0, 52).Select(letter => (byte)letter), letters.Labels[..52].ToArray());
        for (var i = 0; i < letters.Count; i++)
        {
            var image = letters.Pixels.Slice(i * Length, Length).ToArray();
            // The shortest letter, 18 pixels, as one line that covers half of its pixels, is worth 9 white ones.
            Assert.True(image.Max() >= 128 && image.Sum(pixel => pixel) >= 9 * 255, $"Image {i} ({letters.Classes[letters.Labels[i]]}) is as good as black.");
            Assert.True(image.Count(pixel => pixel < 128) >= Length / 4, $"Image {i} ({letters.Classes[letters.Labels[i]]}) is as good as white.");
            // The stem of a hair line's i covers less than half of its pixels, and its dot more: seen is what is not black.
            int[] rows = [.. Enumerable.Range(0, 28).Where(y => image.AsSpan(y * 28, 28).ContainsAnyExceptInRange((byte)0, Black))], columns = [.. Enumerable.Range(0, 28).Where(x => Enumerable.Range(0, 28).Any(y => image[y * 28 + x] > Black))];
            // Pushed by at most 1.5 pixels, and thinned by less than one.
            Assert.InRange((rows[0] + rows[^1]) / 2.0, 13.5 - 3, 13.5 + 3);
            Assert.InRange((columns[0] + columns[^1]) / 2.0, 13.5 - 3, 13.5 + 3);
        }
    }

    // Means are far apart where they show different letters, and none of one letter twice.
    [Fact]
    public void Images_of_a_letter_are_more_alike_than_those_of_different_ones()
    {
        var letters = CourseKit.Data.Letters.Render(Faces(), 30, cancellationToken: TestContext.Current.CancellationToken);
        var means = new double[52, Length];
        for (var i = 0; i < letters.Count; i++)
            for (var pixel = 0; pixel < Length; pixel++)
                means[letters.Labels[i], pixel] += letters.Pixels[i * Length + pixel] / 30.0;
        var right = Enumerable.Range(0, letters.Count).Count(i => Enumerable.Range(0, 52).MinBy(letter => Enumerable.Range(0, Length).Sum(pixel => Math.Pow(means[letter, pixel] - letters.Pixels[i * Length + pixel], 2))) == letters.Labels[i]);
        Assert.InRange(right / (double)letters.Count, 0.4, 1);
    }

    [Fact]
    public void The_test_is_of_other_families()
    {
        var (train, test) = CourseKit.Data.Letters.Part(Faces(), 1);
        Assert.NotEmpty(test);
        Assert.Empty(train.Select(face => face.Family).Intersect(test.Select(face => face.Family)));
        Assert.Equal(Faces().Count, train.Count + test.Count);
        var letters = CourseKit.Data.Letters.OfFonts(Faces(), 2, 1, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((104, 52), (letters.Train.Count, letters.Test.Count));
        Assert.Contains("there is one family; install more fonts", Assert.Throws<ArgumentException>(() => CourseKit.Data.Letters.Part([.. Faces().Take(1)], 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_fonts_the_sample_is_taken_and_said_so()
    {
        using var output = new StringWriter();
        var (train, test) = InstalledLetters.Read(Path.Combine(DataFolder.Find(), "letters-sample"), [], output);
        Assert.Equal(("letters-sample", 5200, 1040), (train.Name, train.Count, test.Count));
        Assert.StartsWith("letters: this system has 0 faces of 0 families of fonts with all letters, fewer than 40 of 8, so these are the course's letters-sample; install fonts for more (on Debian: apt-get install fonts-dejavu ", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(Fonts.In("/nowhere"));
        Assert.Contains("There is no font to draw letters from; install some (on Debian: apt-get install ", Assert.Throws<ArgumentException>(() => CourseKit.Data.Letters.Render([], 1, cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_has_as_many_images_of_each_letter()
    {
        var (train, test) = Datasets.Load("letters-sample");
        Assert.Equal(Enumerable.Repeat(100, 52), train.ClassCounts);
        Assert.Equal(Enumerable.Repeat(20, 52), test.ClassCounts);
        Assert.Equal((28, 28, 52), (train.Height, test.Width, train.Classes.Count));
        Assert.InRange(new DirectoryInfo(Path.Combine(DataFolder.Find(), "letters-sample")).EnumerateFiles("*.gz").Sum(file => file.Length), 1, 1_000_000);
    }

    [Fact]
    public void Files_that_are_no_fonts_and_faces_of_symbols_are_passed_over()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["text.ttf"], "I am no font.");
        File.WriteAllBytes(folder["empty.otf"], []);
        File.WriteAllBytes(folder["torn.ttf"], File.ReadAllBytes(Faces()[0].Path)[..5000]);
        File.WriteAllText(folder["notes.txt"], "I am none either.");
        Assert.Empty(Fonts.In(folder["."]));
        File.Copy(Faces()[0].Path, folder["good.ttf"]);
        File.Copy(Faces()[0].Path, folder["same.ttf"]);
        var face = Assert.Single(Fonts.In(folder["."]));
        Assert.Equal((Faces()[0].Family, folder["./good.ttf"]), (face.Family, face.Path));
        File.Delete(face.Path);
        Assert.Contains("good.ttf is no font with all letters from A to Z and a to z", Assert.Throws<ArgumentException>(() => CourseKit.Data.Letters.Render([face], 1, cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawing_can_be_stopped()
    {
        var faces = Faces();
        Assert.ThrowsAny<OperationCanceledException>(() => CourseKit.Data.Letters.Render(faces, 1, cancellationToken: new(canceled: true)));
    }
}
