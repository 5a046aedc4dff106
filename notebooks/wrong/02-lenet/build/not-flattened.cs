// Mistake: the maps are not flattened before the fully connected layer
// Fails: ten outputs for each image
Module<Tensor, Tensor> Build() => Sequential(
    Conv2d(1, 8, kernel_size: 5, padding: 2), ReLU(), MaxPool2d(2, stride: 2),
    Conv2d(8, 12, kernel_size: 3), ReLU(), MaxPool2d(2, stride: 2),
    Linear(12 * 6 * 6, 10));
