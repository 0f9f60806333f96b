using Sandbox.Host.Room;

await using var room = await RehearsalRoom.OpenAsync(new() { SolutionFolder = "solution/bin", SalesforcePackage = "salesforce", Progress = Console.WriteLine });
Console.WriteLine(string.Join("\n", room.Notices));
return 0;
