using System.Text.Json;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Gradebooks.Exports;
using CourseKit.Testing;
using CsCheck;

namespace CourseKit.Cli.Tests.Gradebooks;

public sealed class CsvTests : IDisposable
{
    private static readonly Gen<List<List<string>>> Tables =
        Gen.Select(Gen.Int[2, 5], Gen.Int[1, 6]).SelectMany((columns, rows) => Gen.Frequency(
            (3, Gen.OneOf(new[] {"", "a", "-1.5", "=1+1", "x,y", "say \"no\"", " around ", "two\nlines", "two\r\nlines", ";", "\"", "ä€😀", "'", "\t" }.Select(Gen.Const).ToArray())),
            (1, Gen.String[Gen.Char[" ,;\"\r\nab"], 0, 8])).List[columns].List[rows]);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("coursekit-csv-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void What_is_written_is_read_back() => Tables.Sample(
        table =>
        {
            // A record of nothing but blanks is a blank line to a reader.
            var records = table.Where(record => record.Any(cell => cell.Trim().Length > 0)).ToList();
            var read = Csv.Read("head,head\r\n" + Csv.Write(records));
            Assert.Null(read.Mistake);
            Assert.Equal(records, read.Lines.Skip(1).Select(line => line.Cells.ToList()));
        },
        iter: 2000);

    [Fact]
    public async Task Python_reads_what_is_written()
    {
        Requires.PythonModule("csv", "python3");
        List<List<string>> tables = [];
        Tables.Sample(tables.AddRange, iter: 100, threads: 1);
        var (table, read) = (Path.Combine(_root.FullName, "table.csv"), Path.Combine(_root.FullName, "read.json"));
        await File.WriteAllTextAsync(table, Csv.Write(tables), TestContext.Current.CancellationToken);

        var run = Requires.Run(Requires.Python, "-c", "import csv, json, sys; json.dump(list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True)), open(sys.argv[2], 'w'))", table, read);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(tables, JsonSerializer.Deserialize<List<List<string>>>(await File.ReadAllTextAsync(read, TestContext.Current.CancellationToken)));
    }

    // From RFC 4180, section 2.
    [Theory]
    [InlineData("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n")]
    [InlineData("aaa,bbb,ccc\r\nzzz,yyy,xxx")]
    [InlineData("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx")]
    [InlineData("aaa,bbb,ccc\nzzz,yyy,xxx\n\n")]
    [InlineData("aaa;bbb;ccc\nzzz;\"yyy\";xxx")]
    public void Lines_end_and_cells_are_separated_as_programs_do_it(string text) =>
        Assert.Equal([["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]], Csv.Read(text).Lines.Select(line => line.Cells));

    [Fact]
    public void Quoted_cells_hold_anything_and_lines_are_counted_with_theirs()
    {
        var table = Csv.Read("a,b\r\n\"b\r\nb\b\",\"c\"\"c,\"\r\n\r\nd,\r\n");

        Assert.Equal([["a", "b"], ["b\r\nb\b", "c\"c,"], ["d", ""]], table.Lines.Select(line => line.Cells));
        Assert.Equal([1, 2, 5], table.Lines.Select(line => line.Number));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\",\"ada\")", true)]
    [InlineData("+1+1", true)]
    [InlineData("-1+1", true)]
    [InlineData("-ada", true)]
    [InlineData("@SUM(A1)", true)]
    [InlineData("\t=1", true)]
    [InlineData("\rada", true)]
    [InlineData(" =1", true)]
    [InlineData("＝1", true)]
    [InlineData("-1.5\n", true)]
    [InlineData("-1.5", false)]
    [InlineData("+4912345", false)]
    [InlineData("12345", false)]
    [InlineData("ada@example.org", false)]
    [InlineData("a=b", false)]
    [InlineData("", false)]
    public void A_formula_gets_an_apostrophe_and_a_number_stays(string text, bool isFormula) =>
        Assert.Equal(isFormula ? "'" + text : text, SafeCell.Of(text));
}
