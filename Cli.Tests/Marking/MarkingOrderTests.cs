using System.Net;
using System.Text.Json.Nodes;
using CourseKit.Cli.Gradebooks;
using CourseKit.Cli.Marking;

namespace CourseKit.Cli.Tests.Marking;

public sealed class MarkingOrderTests
{
    [Fact]
    public async Task A_mark_is_in_the_gradebook_when_the_page_is_told_so()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."), ("bob", "  "));
        await using var served = new ServedPage(example);
        var question = await served.QuestionAsync();

        using var reply = await served.MarkAsync(question, question["answers"]![0]!, "2.50", @"Good.\r\nWhy?  ");

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var mark = Assert.Single(example.Gradebook.Marks());
        Assert.Equal((new SubmissionName("ada", "01-convolution"), ExampleGradebook.Essay, "Because.", "2.5", "Good.\nWhy?"), (mark.Name, mark.GradeId, mark.Text, FormattableString.Invariant($"{mark.Points}"), mark.Comment));
        Assert.Equal(["Good.", "Why?"], (await served.QuestionAsync())["comments"]!.AsArray().Select(line => (string)line!));
        Assert.Equal((1, 2), ((int)(await served.GetAsync("/api/questions"))["questions"]![0]!["marked"]!, (int)(await served.GetAsync("/api/questions"))["questions"]![0]!["answers"]!));
    }

    [Theory]
    [InlineData("3.01")]
    [InlineData("-0.5")]
    [InlineData("1.001")]
    [InlineData("NaN")]
    [InlineData("\"NaN\"")]
    [InlineData("\"2\"")]
    [InlineData("1e400")]
    [InlineData("Infinity")]
    [InlineData("[1]")]
    [InlineData("1, \"points\": 2")]
    [InlineData("1, \"more\": 2")]
    [InlineData("")]
    public async Task Points_that_cannot_be_are_refused(string points)
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);
        var question = await served.QuestionAsync();

        using var reply = await served.MarkAsync(question, question["answers"]![0]!, points);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Empty(example.Gradebook.Marks());
    }

    [Theory]
    [InlineData("""a\u0000b""")]
    [InlineData("""\ud800""")]
    [InlineData("""\u001b[2J""")]
    public async Task Comments_that_no_file_can_hold_are_refused(string comment)
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);
        var question = await served.QuestionAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await served.MarkAsync(question, question["answers"]![0]!, "1", comment)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await served.MarkAsync(question, question["answers"]![0]!, "1", new string('x', 4001))).StatusCode);
        Assert.Empty(example.Gradebook.Marks());
    }

    [Fact]
    public async Task Unknown_students_and_questions_are_refused_and_with_them_the_whole_order()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."), ("bob", ""));
        await using var served = new ServedPage(example);
        var question = await served.QuestionAsync();
        var answer = question["answers"]![0]!;
        var entry = $$"""{"answer": "{{answer["id"]}}", "version": "{{answer["version"]}}", "seen": "", "points": 1, "comment": ""}""";

        Assert.Equal(HttpStatusCode.NotFound, (await served.OrderAsync($$"""{"question": "{{question["id"]}}", "marks": [{{entry}}, {{entry.Replace((string)answer["id"]!, "12", StringComparison.Ordinal)}}]}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await served.OrderAsync($$"""{"question": "x", "marks": [{{entry}}]}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await served.OrderAsync($$"""{"question": "{{question["id"]}}", "marks": [{{entry}}, {{entry}}]}""")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await served.OrderAsync($$"""{"question": "{{question["id"]}}", "marks": []}""")).StatusCode);
        Assert.Empty(example.Gradebook.Marks());
    }

    [Fact]
    public async Task A_mark_for_a_text_that_is_no_longer_the_answer_is_refused()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);
        var question = await served.QuestionAsync();
        example.HandIn("ada", new ManualAnswer(ExampleGradebook.Essay, false, "Because of the differences.", false));

        Assert.Equal(HttpStatusCode.Gone, (await served.MarkAsync(question, question["answers"]![0]!, "1")).StatusCode);
        Assert.Empty(example.Gradebook.Marks());

        question = await served.QuestionAsync();
        Assert.Equal(HttpStatusCode.OK, (await served.MarkAsync(question, question["answers"]![0]!, "1")).StatusCode);
        Assert.Equal("Because of the differences.", Assert.Single(example.Gradebook.Marks()).Text);
    }

    [Fact]
    public async Task Of_two_windows_that_mark_the_same_the_second_is_told_and_replaces_the_mark_if_it_insists()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."));
        await using var served = new ServedPage(example);
        var question = await served.QuestionAsync();
        var answer = question["answers"]![0]!;

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => served.MarkAsync(question, answer, $"{i % 4}")));
        Assert.Equal(1, replies.Count(reply => reply.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, replies.Count(reply => reply.StatusCode == HttpStatusCode.Conflict));

        var told = JsonNode.Parse(await replies.First(reply => reply.StatusCode == HttpStatusCode.Conflict).Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(Assert.Single(example.Gradebook.Marks()).Points, (decimal)told["marks"]![0]!["mark"]!["points"]!);
        answer["mark"] = told["marks"]![0]!["mark"]!.DeepClone();
        Assert.Equal(HttpStatusCode.OK, (await served.MarkAsync(question, answer, "1.5")).StatusCode);
        Assert.Equal(1.5m, Assert.Single(example.Gradebook.Marks()).Points);
    }

    [Fact]
    public async Task No_points_take_a_mark_back()
    {
        using var example = ExampleGradebook.WithAnswers(("ada", "Because."), ("bob", "Why not?"));
        await using var served = new ServedPage(example);
        foreach (var place in (int[])[0, 1])
            (await served.MarkAsync(await served.QuestionAsync(), (await served.QuestionAsync())["answers"]![place]!, "2")).EnsureSuccessStatusCode();
        var question = await served.QuestionAsync();

        Assert.Equal(HttpStatusCode.OK, (await served.MarkAsync(question, question["answers"]![0]!, "null")).StatusCode);

        Assert.Equal([("bob", 2m, "")], example.Marks());
        Assert.Null((await served.QuestionAsync())["answers"]![0]!["mark"]);
    }

    [Fact]
    public void Without_questions_the_teacher_is_told_what_would_be_one()
    {
        using var example = new ExampleGradebook();
        using var desk = new MarkingDesk(example.Gradebook, false, null);
        Assert.Contains("manually graded answer", Assert.Throws<UserErrorException>(desk.RequireQuestions).Message, StringComparison.Ordinal);

        example.Gradebook.SetQuestions("01-convolution", [new("01-convolution", "essay", "Why?", "", 1)]);
        desk.RequireQuestions();
        using var other = new MarkingDesk(example.Gradebook, false, "02-lenet");
        Assert.Contains("--assignment one of 01-convolution", Assert.Throws<UserErrorException>(other.RequireQuestions).Message, StringComparison.Ordinal);
    }
}
