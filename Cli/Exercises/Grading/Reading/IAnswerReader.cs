namespace CourseKit.Cli.Exercises.Grading.Reading;

/// <summary>Reads answers for what their exercises forbid, and runs nothing of them.</summary>
internal interface IAnswerReader
{
    /// <summary>Why an answer does not count; null if it does.</summary>
    /// <param name="exercise">From the source.</param>
    /// <param name="answer">What a student wrote.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A sentence without a full stop.</returns>
    /// <exception cref="UserErrorException">What is forbidden cannot be known from the source's set-up.</exception>
    Task<string?> ReasonAsync(SourceExercise exercise, string answer, CancellationToken cancellationToken);
}
