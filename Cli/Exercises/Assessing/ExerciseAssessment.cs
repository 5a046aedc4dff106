namespace CourseKit.Cli.Exercises.Assessing;

/// <summary>What came of one answer to an exercise.</summary>
/// <param name="Name">Which answer: the solution, no answer, or a wrong one by name.</param>
/// <param name="Points">What it gets.</param>
/// <param name="Problems">Why the exercise should not be given to students as it is: sentences without a full stop. None if all is well.</param>
internal sealed record AnswerAssessment(string Name, decimal Points, IReadOnlyList<string> Problems);

/// <summary>How an exercise judges answers of which it is known what they are worth.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">What it is worth.</param>
/// <param name="Answers">The solution, no answer, and the wrong ones.</param>
/// <param name="Problems">What is amiss with the exercise as a whole.</param>
internal sealed record ExerciseAssessment(string Name, decimal Of, IReadOnlyList<AnswerAssessment> Answers, IReadOnlyList<string> Problems)
{
    /// <summary>Which variant it has, from 0.</summary>
    public int Variant { get; init; }

    /// <summary>Everything that is amiss, each with the answer that showed it.</summary>
    public IEnumerable<string> AllProblems => Problems.Concat(Answers.SelectMany(answer => answer.Problems.Select(problem => $"{answer.Name}: {problem}")));
}
