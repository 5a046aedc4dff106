// Mistake: more accuracy for each million weights than the one before
// Fails: four of the table
string[] Front((string Name, double Size, double Accuracy)[] models) =>
    [models.MaxBy(m => m.Accuracy / m.Size).Name];
