using System.Globalization;
using CourseKit.Cli.Gradebooks.Lateness;

namespace CourseKit.Cli.Tests.Gradebooks;

public sealed class DeadlinesTests
{
    private const string Header = "assignment,student,due,late,until\n";

    [Theory]
    [InlineData("2026-03-01T23:59:00Z", "00:00:00", "0")]
    [InlineData("2026-02-01T00:00:00Z", "00:00:00", "0")]
    [InlineData("2026-03-01T23:59:01Z", "00:00:01", "0.1")]
    [InlineData("2026-03-02T23:59:00Z", "1.00:00:00", "0.1")]
    [InlineData("2026-03-02T23:59:00.001Z", "1.00:00:00.001", "0.2")]
    [InlineData("2026-03-08T23:59:00Z", "7.00:00:00", "0.7")]
    [InlineData("2026-03-08T23:59:01Z", "7.00:00:01", "1")]
    public void A_day_counts_from_its_begin_and_nothing_counts_after_the_end(string submitted, string late, string lost)
    {
        var deadlines = Deadlines.Parse(Header + "one,,2026-03-01T23:59Z,10%/day,2026-03-08T23:59Z\n", "t.csv");

        Assert.Equal(new(TimeSpan.Parse(late, CultureInfo.InvariantCulture), decimal.Parse(lost, CultureInfo.InvariantCulture)), deadlines.Penalty(new("ada", "one"), Time(submitted)));
        Assert.Equal(LatePenalty.None, deadlines.Penalty(new("ada", "two"), Time(submitted)));
    }

    [Theory]
    [InlineData("10%/day", 25, "0.2")]
    [InlineData("5%/hour", 2.5, "0.15")]
    [InlineData("5 % / Hour", 25, "1")]
    [InlineData("20%", 1000, "0.2")]
    [InlineData("2.5%", 1, "0.025")]
    [InlineData("0%", 1000, "0")]
    [InlineData("100%", 0.001, "1")]
    public void Lateness_costs_what_the_table_says_and_at_most_all(string late, double hours, string lost)
    {
        var deadlines = Deadlines.Parse(Header + $"*,,2026-03-01T12:00Z,{late},\n", "t.csv");

        Assert.Equal(decimal.Parse(lost, CultureInfo.InvariantCulture), deadlines.Penalty(new("ada", "one"), Time("2026-03-01T12:00:00Z").AddHours(hours)).Lost);
    }

    [Fact]
    public void An_extension_says_what_is_otherwise_and_the_class_the_rest()
    {
        var deadlines = Deadlines.Parse(
            "\uFEFFassignment;student;due;late;until\r\n*;;;50%;\r\none;;2026-03-01T00:00+01:00;;2026-03-03T00:00Z\r\none;\"ada \"\"A\"\"\";2026-03-02T00:00Z;;\r\n*;bob;;0%;2026-04-01T00:00Z\r\n",
            "t.csv");

        Assert.Equal(new(Time("2026-02-28T23:00:00Z"), new(0.5m, null), Time("2026-03-03T00:00:00Z")), deadlines.For(new("eve", "one")));
        Assert.Equal(new(Time("2026-03-02T00:00:00Z"), new(0.5m, null), Time("2026-03-03T00:00:00Z")), deadlines.For(new("ada \"A\"", "one")));
        Assert.Equal(new(Time("2026-02-28T23:00:00Z"), new(0m, null), Time("2026-04-01T00:00:00Z")), deadlines.For(new("bob", "one")));
        Assert.Equal(new(null, new(0.5m, null), null), deadlines.For(new("eve", "two")));
        Assert.Equal(new(TimeSpan.FromHours(1), 1), deadlines.Penalty(new("bob", "two"), Time("2026-04-01T01:00:00Z")));
    }

    [Theory]
    [InlineData("", "the table is empty")]
    [InlineData("assignment,due date\n", "line 1: there is no column due date; the columns are assignment,student,due,late,until.")]
    [InlineData("student,due\n", "line 1: the column assignment is missing")]
    [InlineData("assignment,due,due\n", "line 1: the column due is there twice")]
    [InlineData(Header + "\none,,2026-03-01T23:59Z,10%/day,\n\none,,2026-03-02T23:59Z,,\n", "line 5: there is a row for one before it, in line 3")]
    [InlineData(Header + "one,ada,,0%,\none,ada,,5%,\n", "line 3: there is a row for one, ada before it, in line 2")]
    [InlineData(Header + "one,,2026-03-01T23:59,10%/day,\n", "line 2: due: 2026-03-01T23:59 does not say in which time zone")]
    [InlineData(Header + "one,,2026-03-01,10%/day,\n", "line 2: due: 2026-03-01 does not say in which time zone")]
    [InlineData(Header + "one,,2026-02-30T23:59Z,10%/day,\n", "line 2: due: 2026-02-30T23:59Z is no date")]
    [InlineData(Header + "one,,1.3.2026,10%/day,\n", "line 2: due: 1.3.2026 is no date")]
    [InlineData(Header + "one,,,10%/day,tomorrow\n", "line 2: until: tomorrow is no date")]
    [InlineData(Header + "one,,2026-03-01T23:59Z,110%,\n", "line 2: late: 110% is more than all points")]
    [InlineData(Header + "one,,2026-03-01T23:59Z,ten,\n", "line 2: late: ten is no penalty")]
    [InlineData(Header + "one,,2026-03-01T23:59Z,-10%/day,\n", "line 2: late: -10%/day is no penalty")]
    [InlineData(Header + "one,,2026-03-01T23:59Z,10%/week,\n", "line 2: late: 10%/week is no penalty")]
    [InlineData(Header + "one,,2026-03-01T23:59Z,,\n", "line 2: one has a due date, but nothing says what lateness costs")]
    [InlineData(Header + "one,,2026-03-09T23:59Z,0%,2026-03-08T23:59Z\n", "line 2: for one nothing counts after 2026-03-08T23:59Z, but it is due at 2026-03-09T23:59Z")]
    [InlineData(Header + "one,,,0%,2026-03-08T23:59Z\n*,ada,2026-03-09T23:59Z,,\n", "line 3: for one, ada nothing counts after 2026-03-08T23:59Z, but it is due at 2026-03-09T23:59Z; let until be later, also")]
    [InlineData(Header + ",,2026-03-01T23:59Z,0%,\n", "line 2 names no assignment")]
    [InlineData(Header + "one,,2026-03-01T23:59Z,0%,,6\n", "line 2 has 6 cells, and the first line 5")]
    [InlineData(Header + "one,\"ada,,,\n", "line 2 has a quoted cell that never ends")]
    [InlineData(Header + "one,\"ada\"x,,,\n", "line 2 has a quoted cell that goes on after its closing quote")]
    public void A_mistake_is_a_sentence_with_its_line(string table, string sentence) =>
        Assert.StartsWith($"t.csv: {sentence}", Assert.Throws<UserErrorException>(() => Deadlines.Parse(table, "t.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        var error = Assert.Throws<UserErrorException>(() => Deadlines.Parse(Header + "one,,soon,10%/day,\n,,,150%,\n", "t.csv"));

        Assert.Equal(["line 2: due", "line 3 names", "line 3: late"], error.Message.Split('\n').Select(line => string.Join(' ', line["t.csv: ".Length..].Split(' ')[..3]).TrimEnd(':')));
    }

    [Fact]
    public void Rows_for_nothing_known_are_warned_of()
    {
        var deadlines = Deadlines.Parse(Header + "*,,,0%,\none,,2026-03-01T23:59Z,,\noen,,2026-03-01T23:59Z,,\none,bbo,2026-03-02T23:59Z,,\n", "t.csv");

        var warnings = deadlines.Warnings(["one"], ["bob"]);

        Assert.Equal(2, warnings.Count);
        Assert.Contains("line 4: nothing was handed in for oen", warnings[0], StringComparison.Ordinal);
        Assert.Contains("line 5: bbo has not handed in anything", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_student_the_other_rows_stay()
    {
        var deadlines = Deadlines.Parse("assignment;student;due;late\none;ada;2026-03-05T00:00Z;\n*;;2026-03-01T00:00Z;\"10%/day\"\none;\"bob; B\";2026-03-06T00:00Z;\n*;ada;;0%\n", "t.csv");

        var without = deadlines.Without("ada");

        Assert.Equal((2, 0, 1), (deadlines.Extensions("ada"), without.Extensions("ada"), without.Extensions("bob; B")));
        Assert.DoesNotContain("ada", without.Text, StringComparison.Ordinal);
        Assert.Equal(deadlines.For(new("bob; B", "one")), without.For(new("bob; B", "one")));
        Assert.Equal(deadlines.For(new("eve", "one")), without.For(new("ada", "one")));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
