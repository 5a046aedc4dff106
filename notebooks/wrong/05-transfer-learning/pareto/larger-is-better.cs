// Mistake: the largest models win
// Fails: four of the table
// Fails: random models
string[] Front((string Name, double Size, double Accuracy)[] models) =>
    models.Where(y => !models.Any(x => x.Size >= y.Size && x.Accuracy >= y.Accuracy && (x.Size > y.Size || x.Accuracy > y.Accuracy)))
        .OrderBy(m => m.Size).Select(m => m.Name).ToArray();
