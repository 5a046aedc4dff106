// Mistake: who is equal in both dominates the other, and even itself
// Fails: four of the table
// Fails: equal in both
string[] Front((string Name, double Size, double Accuracy)[] models) =>
    models.Where(y => !models.Any(x => x.Size <= y.Size && x.Accuracy >= y.Accuracy))
        .OrderBy(m => m.Size).Select(m => m.Name).ToArray();
