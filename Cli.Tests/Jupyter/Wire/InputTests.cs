using System.Text.Json.Nodes;

namespace CourseKit.Cli.Tests.Jupyter.Wire;

/// <summary>Cells that ask for something.</summary>
public sealed class InputTests(KernelProcess kernel) : IClassFixture<KernelProcess>, IDisposable
{
    private readonly FrontEnd _front = new(kernel);

    public void Dispose() => _front.Dispose();

    [Fact]
    public void A_cell_reads_lines_and_characters()
    {
        var id = _front.Start("""
            var line = Console.ReadLine();
            var first = (char)Console.Read();
            Console.Write($"{line}|{first}|{Console.ReadLine()}|{await Console.In.ReadLineAsync()}");
            """, allowStdin: true);
        foreach (var (number, answer) in ((int, string)[])[(1, "Grüße 😀"), (2, "xyz"), (3, "")])
        {
            var question = Question(id, number);
            Assert.Equal(("", "false"), (question["prompt"], question["password"]));
            Answer(answer, question);
        }
        Assert.Equal("Grüße 😀|x|yz|", _front.Finish(id).Printed);
    }

    [Fact]
    public void A_front_end_that_does_not_say_what_it_answers_is_understood()
    {
        var id = _front.Start("Console.ReadLine()", allowStdin: true);
        Question(id, 1);
        _front.Send(_front.Stdin, "input_reply", new JsonObject { ["value"] = "classic" });
        Assert.Equal("classic", _front.Finish(id).Value);
    }

    [Fact]
    public void A_request_that_does_not_say_so_may_ask()
    {
        var id = _front.Send(_front.Shell, "execute_request", new JsonObject { ["code"] = "Console.ReadLine()" });
        Answer("asked", Question(id, 1));
        Assert.Equal("asked", _front.Finish(id).Value);
    }

    [Fact]
    public void A_cell_that_may_not_ask_gets_an_error_that_says_so()
    {
        var cell = _front.Finish(_front.Start("Console.ReadLine()", allowStdin: false));
        Assert.Equal("error", cell.Status);
        Assert.Contains("Nobody can be asked for input", cell.Reply["evalue"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_comes_too_late_is_not_the_answer_to_the_next_question()
    {
        var stopped = _front.Start("Console.ReadLine()", allowStdin: true);
        var old = Question(stopped, 1);
        _front.Send(_front.Control, "interrupt_request");
        Assert.Equal("error", _front.Finish(stopped).Status);

        var id = _front.Start("Console.ReadLine()", allowStdin: true);
        var question = Question(id, 1);
        Answer("late", old);
        Answer("in time", question);
        Assert.Equal("in time", _front.Finish(id).Value);
    }

    [Fact]
    public void An_answer_that_nobody_asked_for_is_not_kept_for_later()
    {
        _front.Send(_front.Stdin, "input_reply", new JsonObject { ["value"] = "unasked" });
        // By then the kernel has read what was sent before on this channel.
        _front.Run("1");
        var id = _front.Start("Console.ReadLine()", allowStdin: true);
        Answer("asked", Question(id, 1));
        Assert.Equal("asked", _front.Finish(id).Value);
    }

    [Fact]
    public void The_front_end_that_runs_the_cell_is_the_one_that_is_asked()
    {
        using var other = new FrontEnd(kernel);
        var id = _front.Start("Console.ReadLine()", allowStdin: true);
        Answer("mine", Question(id, 1));
        Assert.Equal("mine", _front.Finish(id).Value);
        Assert.Null(other.Find(other.Stdin, _ => true, TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void A_wrong_answer_is_dropped_and_the_question_stands()
    {
        var id = _front.Start("Console.ReadLine()", allowStdin: true);
        var question = Question(id, 1);
        _front.Send(_front.Stdin, "input_reply", new JsonObject { ["value"] = 5 }, question);
        _front.Send(_front.Stdin, "input_reply", new JsonObject(), question);
        _front.Send(_front.Stdin, "something_else", new JsonObject { ["value"] = "no" }, question);
        Answer("right", question);
        Assert.Equal("right", _front.Finish(id).Value);
    }

    private Received Question(string id, int number)
    {
        var asked = 0;
        return _front.Await(_front.Stdin, message => message.ParentId == id && message.Type == "input_request" && ++asked == number);
    }

    private void Answer(string text, Received question) => _front.Send(_front.Stdin, "input_reply", new JsonObject { ["value"] = text }, question);
}
