// More than two cores take: much of a test is waiting for the database, for another process, or for a moment to pass.
[assembly: LevelOfParallelism(3)]
