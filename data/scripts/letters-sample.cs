#!/usr/bin/env dotnet
// Draws data/letters-sample from free fonts of Debian 12: 100 images of each letter to learn from, 20 from other families for the test, as gzipped IDX files.
//
//     apt-get install fonts-dejavu-core fonts-liberation2 fonts-lato fonts-open-sans fonts-roboto-unhinted fonts-cantarell fonts-ebgaramond fonts-sil-gentium-basic
//         fonts-quicksand fonts-firacode fonts-crosextra-carlito fonts-crosextra-caladea fonts-comfortaa fonts-sil-andika fonts-sil-charis fonts-vollkorn
//         fonts-lobstertwo fonts-dosis fonts-cabin fonts-comic-neue fonts-courier-prime fonts-goudybookletter fonts-manrope
//         fonts-league-spartan fonts-kaushanscript fonts-cardo fonts-quattrocento
//     OMP_NUM_THREADS=1 dotnet run data/scripts/letters-sample.cs [TARGET]
//
// The same fonts give the same IDX content; the bytes of a gzip file also depend on zlib's version.
#:project ../../Course/Course.csproj
#:property CopyLocalLockFileAssemblies=true
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
using System.Buffers.Binary;
using System.IO.Compression;
using CourseKit;
using CourseKit.Data;

const int PerLetter = 100, TestPerLetter = 20;
string[] folders =
[
    "truetype/dejavu", "truetype/liberation2", "truetype/lato", "truetype/open-sans", "truetype/roboto/unhinted", "opentype/cantarell", "opentype/ebgaramond",
    "truetype/gentium-basic", "truetype/quicksand", "truetype/firacode", "truetype/crosextra", "truetype/comfortaa", "truetype/andika", "truetype/charis",
    "truetype/vollkorn", "opentype/lobstertwo", "opentype/dosis", "opentype/cabin", "opentype/comic-neue", "opentype/courier-prime",
    "opentype/sortsmill", "truetype/manrope", "opentype/league-spartan", "opentype/kaushanscript", "truetype/cardo", "opentype/quattrocento",
];
// The one for mathematics has a licence of its own.
FontFace[] faces = [.. Fonts.In([.. folders.Select(folder => Path.Combine("/usr/share/fonts", folder))]).Where(face => !face.Family.Contains("Math", StringComparison.Ordinal))];
Console.WriteLine($"{faces.Length} faces: {string.Join(", ", faces.Select(face => face.Family).Distinct())}");
var target = args.Length > 0 ? args[0] : Path.Combine(DataFolder.Find(), "letters-sample");
Directory.CreateDirectory(target);
var letters = Letters.OfFonts(faces, PerLetter, TestPerLetter);
foreach (var (part, name) in new[] { (letters.Train, "train"), (letters.Test, "t10k") })
{
    Write($"{name}-images-idx3-ubyte.gz", [part.Count, part.Height, part.Width], part.Pixels);
    Write($"{name}-labels-idx1-ubyte.gz", [part.Count], part.Labels);
}

void Write(string name, int[] shape, ReadOnlySpan<byte> values)
{
    var path = Path.Combine(target, name);
    using (var packed = new GZipStream(File.Create(path), CompressionLevel.SmallestSize))
    {
        packed.Write([0, 0, 8, (byte)shape.Length]);
        var number = new byte[4];
        foreach (var size in shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, size);
            packed.Write(number);
        }
        packed.Write(values);
    }
    Console.WriteLine($"{path}: {new FileInfo(path).Length} bytes");
}
