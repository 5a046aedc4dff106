namespace CourseKit.Experiments;

/// <summary>What a variant of an experiment is given for one run.</summary>
/// <param name="Seed">What all that is random is drawn from.</param>
/// <param name="Data">The experiment's data.</param>
/// <param name="IsRehearsal">Whether only a little is to be done, to see that it runs: a few images, one epoch.</param>
/// <param name="CancellationToken">Stops it.</param>
internal sealed record RunRequest(int Seed, DataShelf Data, bool IsRehearsal, CancellationToken CancellationToken)
{
    /// <summary>Trains by a recipe, or rehearses it.</summary>
    public TrainedNetwork Train(Recipe recipe) =>
        (IsRehearsal ? recipe with { Images = 128, Epochs = 1 } : recipe).Train(Data.Get(recipe.Data, IsRehearsal), Seed, CancellationToken);
}
