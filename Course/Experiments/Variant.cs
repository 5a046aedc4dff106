namespace CourseKit.Experiments;

/// <summary>One of the things that an experiment compares, and how it is run.</summary>
/// <param name="Name">Such as <c>without layer 7</c>.</param>
/// <param name="Settings">All that decides its numbers besides the seed and the code, in words.</param>
/// <param name="Run">Runs it once and gives a value for each measure of the experiment, in their order.</param>
internal sealed record Variant(string Name, string Settings, Func<RunRequest, double[]> Run)
{
    /// <summary>A training, and what is asked of it.</summary>
    public static Variant Of(string name, Recipe recipe, params Func<TrainedNetwork, double>[] measured) => new(name, recipe.ToString(), request =>
    {
        using var trained = request.Train(recipe);
        return [.. measured.Select(measure => measure(trained))];
    });
}
