// In place of every style sheet: a class has the name that the screen asks for.
export default new Proxy({}, { get: (_, name) => name });
