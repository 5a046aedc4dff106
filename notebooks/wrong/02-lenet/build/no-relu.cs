// Mistake: the activation functions are forgotten
// Fails: maxima, and nothing negative behind a ReLU
// Fails: the order of the layers
Module<Tensor, Tensor> Build() => Sequential(
    Conv2d(1, 8, kernel_size: 5, padding: 2), MaxPool2d(2, stride: 2),
    Conv2d(8, 12, kernel_size: 3), MaxPool2d(2, stride: 2),
    Flatten(), Linear(12 * 6 * 6, 10));
