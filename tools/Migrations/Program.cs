// `dotnet ef` loads this program for the factories beside it and never runs it.
Console.Error.WriteLine("Run tools/add-migration.sh NAME instead.");
return 1;
