// A QEMU takes a processor for itself.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
