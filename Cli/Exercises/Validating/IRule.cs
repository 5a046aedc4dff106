namespace CourseKit.Cli.Exercises.Validating;

/// <summary>Finds mistakes of one kind.</summary>
internal interface IRule
{
    /// <summary>All of them, in any order.</summary>
    IEnumerable<Mistake> Find(ValidatedNotebook notebook);
}
